package com.willaireplaceme.console;

import com.willaireplaceme.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theConsoleKnowsOnlyCommonAndHasNoCycles() {
        ServiceArchitecture.check("console");
    }
}
