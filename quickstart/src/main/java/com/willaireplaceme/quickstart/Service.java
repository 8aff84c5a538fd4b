package com.willaireplaceme.quickstart;

import com.willaireplaceme.capture.CaptureServiceApplication;
import com.willaireplaceme.console.ConsoleServiceApplication;
import com.willaireplaceme.mailer.MailerServiceApplication;
import com.willaireplaceme.report.ReportServiceApplication;

/** The services, in the order in which they stop: no new work first, the ledger's owner last. */
enum Service {
    CAPTURE("capture", CaptureServiceApplication.class),
    CONSOLE("console", ConsoleServiceApplication.class),
    REPORT("report", ReportServiceApplication.class),
    MAILER("mailer", MailerServiceApplication.class);

    private final String configName;
    private final Class<?> application;

    Service(String configName, Class<?> application) {
        this.configName = configName;
        this.application = application;
    }

    String configName() {
        return configName;
    }

    Class<?> application() {
        return application;
    }
}
