package com.willaireplaceme.mailer.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** Hands over one mail, line by line, and gives the last reply. */
final class SmtpClient {

    private final Socket socket;
    private final BufferedReader replies;

    private SmtpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /** The reply to the first command that was refused, or to the dot. */
    static String send(int port, String recipient, byte[] mail) throws IOException {
        SmtpClient client = new SmtpClient(port);
        try (Socket _ = client.socket) {
            client.reply();
            for (String command :
                    new String[] {
                        "EHLO there", "MAIL FROM:<>", "RCPT TO:<" + recipient + ">", "DATA"
                    }) {
                String reply = client.say(command + "\r\n");
                if (reply.charAt(0) > '3') {
                    return reply;
                }
            }
            return client.say(new String(mail, ISO_8859_1) + "\r\n.\r\n");
        }
    }

    private String say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return reply();
    }

    private String reply() throws IOException {
        String line = replies.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = replies.readLine();
        }
        return line == null ? "999 gone" : line;
    }
}
