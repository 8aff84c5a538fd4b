package com.willaireplaceme.report;

import com.willaireplaceme.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theReportServiceKnowsOnlyCommonAndHasNoCycles() {
        ServiceArchitecture.check("report");
    }
}
