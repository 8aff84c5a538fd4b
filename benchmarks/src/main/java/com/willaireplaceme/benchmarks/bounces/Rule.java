package com.willaireplaceme.benchmarks.bounces;

import com.willaireplaceme.mailer.bounce.Report;
import com.willaireplaceme.mailer.bounce.ReportReader;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to tell whether a returned mail means that its recipient is to be suppressed. */
enum Rule {
    /** The mailer's. */
    OURS("ours"),
    /** As listmonk documents it: the first code decides, else some words do. */
    LISTMONK("listmonk"),
    /** Whatever holds a permanent code. */
    ANY_5XX("any 5xx");

    private static final Pattern PERMANENT =
            Pattern.compile("(?<![\\d.])(?:5\\d\\d[ -]|5\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]))");
    private static final Pattern CODE =
            Pattern.compile("(?im)^(?:status:\\s*)?(?:\\d{3}\\s+)?([45])\\.\\d+\\.\\d+");
    private static final Pattern WORDS =
            Pattern.compile(
                    "(?i)nxdomain|user unknown|unknown.*user|no such user|does not exist"
                            + "|(?:address|mailbox) not found|address.*reject|bad.*address"
                            + "|invalid recipient|recipient.*invalid|undeliverable"
                            + "|permanent.*(?:failure|error)|(?:account|address).*disabled");

    private final String title;

    Rule(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean suppresses(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        return switch (this) {
            case OURS -> mailer(text);
            case LISTMONK -> listmonk(text);
            case ANY_5XX -> PERMANENT.matcher(text).find();
        };
    }

    private static boolean mailer(String mail) {
        try {
            return ReportReader.read(mail.getBytes(StandardCharsets.ISO_8859_1)).report()
                            instanceof Report.Failed(var verdict)
                    && verdict.suppresses();
        } catch (MessagingException unreadable) {
            return false;
        }
    }

    private static boolean listmonk(String mail) {
        Matcher code = CODE.matcher(mail);
        return code.find() ? code.group(1).equals("5") : WORDS.matcher(mail).find();
    }
}
