package com.willaireplaceme.mailer.bounce;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report that is written for people, as qmail, Exim, Sendmail, Exchange and others write it, each
 * in words of its own. What it says is in front of a copy of what came back. Servers announce it by
 * their names, the subject or a header, which other mail has, too: replies that programs send for
 * people (RFC 3834), warnings of a delay and questions whether the sender is human are no failures.
 *
 * @param isFailure whether it says that a message could not be delivered
 * @param said what it says
 * @param returned what came back, from its headers on; blank if it is not there
 */
record PlainReport(boolean isFailure, String said, String returned) {

    private static final Pattern COPY =
            pattern(
                    "^[ \\t>*#=_-]*+(?:below this line\\b.*"
                            + "|(?:this is |below is )?(?:a|the) copy of (?:the|your)\\b.*"
                            + "|(?:the )?original message follows?\\b.*"
                            + "|message headers? follows?\\b.*|(?:the )?unsent message\\b.*"
                            + "|the headers? of the original\\b.*)$"
                            + "|^-{2,}+(?=.*\\b(?:message|mail|headers?)\\b)(?=.*\\b(?:follow|copy"
                            + "|original|returned|unsent|undelivered|header|your)).*$"
                            + "|^[ \\t>]*(?:Received|Return-Path|DKIM-Signature|X-Originating-IP)"
                            + ":.*$");
    private static final Pattern DAEMON =
            pattern(
                    "mailer[-_ ]?daemon|po+st ?master|mail deliver|delivery (?:sub)?system"
                            + "|(?:mail|system) administrator|mail ?system|^<?>?$");
    private static final Pattern SUBJECT =
            pattern(
                    "undeliver|returned mail|returned? to sender|delivery (?:status )?notif"
                            + "|(?:mail|message|delivery)\\b.{0,30}\\b(?:fail|error|problem"
                            + "|could not|couldn.t|not delivered|blocked)|fail(?:ure|ed)\\b.{0,20}"
                            + "\\b(?:notice|delivery|mail)|could not (?:be )?(?:deliver|sen)"
                            + "|error sending|bounce|user unknown|mail system error"
                            + "|non-? ?deliver|postmaster notify|unzustellbar|nicht zugestellt"
                            + "|zustellung|non remis|[ée]chec|impossible de remettre|no entregad"
                            + "|no se pudo|devuelto|mancata consegna|non recapitat|n[ãa]o entreg"
                            + "|недоставлен|не доставлен|возвра|配信|送信エラー|エラー|届け"
                            + "|退信|投递失败|无法投递");
    private static final Pattern REPLIED = pattern("^\\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|回复)\\s*:");
    private static final Pattern AUTOMATIC_REPLY =
            pattern(
                    "\\bauto(?:mati\\w*|mated)?[- ]?(?:repl|respon|answer|antwort)|^\\s*auto\\s*:"
                            + "|\\bout of (?:the |my )?office|\\booo\\b|\\b(?:vacation|holiday)"
                            + "|\\b(?:on leave|away (?:from|until|till))|\\babsence|abwesen"
                            + "|automatische? antw|automatisch antwoord|r[ée]ponse auto|absent"
                            + "|risposta auto|fuori (?:sede|ufficio)|respuesta auto"
                            + "|fuera de (?:la )?oficina|resposta auto|afwezig|autosvar|fr[åa]nvaro"
                            + "|poissa|автоответ|автоматический ответ|odpowied[źz] auto"
                            + "|automatick[áa] odpov|otomatik yan|自動(?:返信|応答|回覆)|自动(?:回复|答复)"
                            + "|부재 ?중|자동 ?(?:응답|회신)|不在");
    private static final Pattern DELAYED_SUBJECT =
            pattern("\\bdelay|warning:? (?:could not|message)|being retried|verz[öo]ger");
    private static final Pattern DELAYED =
            pattern(
                    "warning message only|(?:do not|no|don.t) need to resend"
                            + "|will (?:be retried|continue to try|keep trying|try again|retry)"
                            + "|(?:has been|is|was) delayed|delivery attempts will continue"
                            + "|(?:not yet|noch nicht) (?:been )?(?:delivered|zugestellt)");
    private static final Pattern CHALLENGE =
            pattern(
                    "confirm (?:that )?you|prove (?:that )?you|verify (?:that )?(?:you|your)"
                            + "|are (?:a )?human|reply to this (?:mail|message|e-mail) to"
                            + "|to (?:complete|release) (?:the |your )?(?:delivery|message)"
                            + "|challenge[- ]response|waiting list|guest list");
    private static final Pattern NOT_DELIVERED =
            pattern(
                    "(?:could|can|was|were|is|has|have|did)(?:n.t| ?not)(?: been| be| able to)?"
                            + " (?:deliver|sen[dt]|reach|receive|like)|unable to deliver|undeliver"
                            + "|deliver\\w*.{0,60}\\b(?:fail|error|blocked)|\\bfail(?:ed|ure)\\b"
                            + "|fatal error|permanent(?:ly)? error|trouble deliver|rejected"
                            + "|error\\b.{0,60}\\bdeliver|delivery errors|mailbox\\b.{0,20}\\bfull"
                            + "|nicht .{0,20}zugestellt|zustell|remis|entreg|consegn|доставлен"
                            + "|配信|送信|届け|投递|退回|无法|[45]\\d\\d[ -]#?[45]\\.\\d+\\.\\d+"
                            + "|(?:^|\\s)5\\d\\d ");
    private static final List<String> AUTOMATIC_REPLY_HEADERS =
            List.of("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autogenerated");

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, CASE_INSENSITIVE | UNICODE_CASE | MULTILINE);
    }

    /**
     * Reads a mail's text.
     *
     * @param mail whose headers they are
     * @param text what it says to people, with whatever came back behind it
     * @param holdsMessage whether what came back is a part of its own
     * @param isRest whether programs were told in another part, which says nothing
     */
    static PlainReport of(MailPart mail, String text, boolean holdsMessage, boolean isRest) {
        Matcher copy = COPY.matcher(text);
        boolean copied = copy.find();
        String said = copied ? text.substring(0, copy.start()) : text;
        boolean headers = copied && copy.group().contains(":") && !copy.group().startsWith("-");
        String returned = copied ? text.substring(headers ? copy.start() : copy.end()).strip() : "";
        return new PlainReport(
                isFailure(mail, said, holdsMessage, isRest), said, returned + "\n\n");
    }

    private static boolean isFailure(
            MailPart mail, String said, boolean holdsMessage, boolean isRest) {
        String subject = mail.header("Subject");
        boolean daemon = DAEMON.matcher(mail.header("From")).find();
        boolean answered = REPLIED.matcher(subject).find();
        boolean named = SUBJECT.matcher(subject).find() && !answered;
        boolean announced =
                named || (holdsMessage && !answered) || mail.hasHeader("X-Failed-Recipients");
        return (daemon || announced)
                && !isAutomaticReply(mail, subject, daemon)
                && !DELAYED_SUBJECT.matcher(subject).find()
                && !DELAYED.matcher(said).find()
                && (daemon || !CHALLENGE.matcher(subject + "\n" + said).find())
                && ((daemon && named && !isRest) || NOT_DELIVERED.matcher(said).find());
    }

    private static boolean isAutomaticReply(MailPart mail, String subject, boolean daemon) {
        if (AUTOMATIC_REPLY.matcher(subject).find()
                || AUTOMATIC_REPLY_HEADERS.stream().anyMatch(mail::hasHeader)
                || mail.header("Precedence").equalsIgnoreCase("auto_reply")
                || mail.header("X-Apple-Action").equalsIgnoreCase("vacation")) {
            return true;
        }
        boolean sentForSomebody =
                mail.header("Auto-Submitted").toLowerCase(Locale.ROOT).startsWith("auto-replied");
        return sentForSomebody && !daemon && !SUBJECT.matcher(subject).find();
    }
}
