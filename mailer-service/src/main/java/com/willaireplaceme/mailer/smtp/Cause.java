package com.willaireplaceme.mailer.smtp;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why something failed, in words that hold nothing a server said. */
final class Cause {

    private Cause() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SocketTimeoutException _ -> {
                    return "timeout";
                }
                case ConnectException _ -> {
                    return "connection refused";
                }
                case UnknownHostException _ -> {
                    return "unknown host";
                }
                case SSLException _ -> {
                    return "TLS failed";
                }
                default -> {}
            }
        }
        return "connection lost";
    }
}
