package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.dkim.DkimSettings;
import com.willaireplaceme.mailer.dkim.DkimSigner;
import com.willaireplaceme.mailer.reference.References;
import java.util.Map;

/** A composer without a service around it. */
public final class TestComposer {

    private TestComposer() {}

    public static MessageComposer with(Map<String, String> properties) {
        MailerSettings mailer = TestSettings.of(MailerSettings.class, properties);
        return new MessageComposer(
                new Envelope(
                        new References(new KeyedHash(mailer.keyPepper(), mailer.edition())),
                        mailer,
                        TestSettings.of(FeedbackSettings.class, properties)),
                new DkimSigner(TestSettings.of(DkimSettings.class, properties), mailer),
                mailer,
                TestSettings.of(MessageSettings.class, properties));
    }
}
