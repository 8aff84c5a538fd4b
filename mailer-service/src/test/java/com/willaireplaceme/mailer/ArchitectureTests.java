package com.willaireplaceme.mailer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.willaireplaceme.testing.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void theMailerKnowsOnlyCommonAndHasNoCycles() {
        ServiceArchitecture.check("mailer");
    }

    @Test
    void onlyOnePackageSpeaksSmtp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.willaireplaceme.mailer.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.angus.mail.smtp..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.mail.Transport")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("com.willaireplaceme.mailer"));
    }
}
