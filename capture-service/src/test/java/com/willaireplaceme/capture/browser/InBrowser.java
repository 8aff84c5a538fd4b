package com.willaireplaceme.capture.browser;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.testing.BrowserVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole service, and one browser for all tests of a class. */
@CaptureTest
abstract class InBrowser {

    static final String FORM = "/profession/senior-backend-developer/assessment";

    static BrowserVisit visit;

    @Autowired Site site;

    @BeforeAll
    static void openBrowser() {
        visit = new BrowserVisit();
    }

    @AfterAll
    static void closeBrowser() {
        visit.close();
    }
}
