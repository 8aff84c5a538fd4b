package com.willaireplaceme.mailer.bounce;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Hands over one mail, line by line, and gives the last reply. */
final class SmtpClient {

    private Socket socket;
    private BufferedReader replies;

    private SmtpClient(int port) throws IOException {
        speakOver(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private void speakOver(Socket connection) throws IOException {
        socket = connection;
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /** The reply to the first command that was refused, or to the dot. */
    static String send(int port, String recipient, byte[] mail) throws IOException {
        SmtpClient client = new SmtpClient(port);
        try (Socket _ = client.socket) {
            client.reply();
            return client.handOver(recipient, mail);
        }
    }

    /** The same by TLS, which it insists on. */
    static String sendByTls(int port, SSLContext context, String recipient, byte[] mail)
            throws IOException {
        SmtpClient client = new SmtpClient(port);
        try (Socket plain = client.socket) {
            client.reply();
            client.say("EHLO there\r\n");
            String reply = client.say("STARTTLS\r\n");
            if (!reply.startsWith("220")) {
                return reply;
            }
            SSLSocket tls =
                    (SSLSocket)
                            context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
            tls.startHandshake();
            client.speakOver(tls);
            return client.handOver(recipient, mail);
        }
    }

    private String handOver(String recipient, byte[] mail) throws IOException {
        for (String command :
                new String[] {
                    "EHLO there", "MAIL FROM:<>", "RCPT TO:<" + recipient + ">", "DATA"
                }) {
            String reply = say(command + "\r\n");
            if (reply.charAt(0) > '3') {
                return reply;
            }
        }
        return say(new String(mail, ISO_8859_1) + "\r\n.\r\n");
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
