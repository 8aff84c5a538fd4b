package com.willaireplaceme.quickstart;

import com.willaireplaceme.capture.CaptureServiceApplication;
import com.willaireplaceme.console.ConsoleServiceApplication;
import com.willaireplaceme.mailer.MailerServiceApplication;
import com.willaireplaceme.report.ReportServiceApplication;

/** The services, in the order in which they stop: no new work first, the ledger's owner last. */
enum Service {
    CAPTURE("capture", 600, CaptureServiceApplication.class),
    CONSOLE("console", 150, ConsoleServiceApplication.class),
    REPORT("report", 150, ReportServiceApplication.class),
    MAILER("mailer", 150, MailerServiceApplication.class);

    private final String configName;
    private final int connections;
    private final Class<?> application;

    Service(String configName, int connections, Class<?> application) {
        this.configName = configName;
        this.connections = connections;
        this.application = application;
    }

    String configName() {
        return configName;
    }

    /** How many connections it holds at most: all services share one small memory. */
    int connections() {
        return connections;
    }

    Class<?> application() {
        return application;
    }
}
