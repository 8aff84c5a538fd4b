package com.willaireplaceme.capture;

import com.willaireplaceme.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theServiceKeepsToTheRulesOfAllServices() {
        ServiceArchitecture.check("capture");
    }
}
