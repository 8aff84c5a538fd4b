package com.willaireplaceme.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String ROOT = "com.willaireplaceme.common";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    /**
     * The catalogue knows no other package. Upon it stand the events and the scoring model, which
     * know each other: a model scores the profile of an event, and {@code ReportBuilt} carries an
     * {@code ExposureLabel}. So these two are one layer here, and no cycle may lead out of it.
     */
    @Test
    void dependenciesLeadFromKafkaOverEventsAndScoringToTheCatalogue() {
        slices().assignedFrom(new Layers()).should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".catalogue..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".event..",
                        ROOT + ".identity..",
                        ROOT + ".kafka..",
                        ROOT + ".scoring..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".event..", ROOT + ".scoring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".identity..", ROOT + ".kafka..")
                .check(CLASSES);
    }

    /** A package is a layer; events and scoring together are one. */
    private static final class Layers implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!type.getPackageName().startsWith(ROOT + ".")) {
                return SliceIdentifier.ignore();
            }
            String name = type.getPackageName().substring(ROOT.length() + 1);
            boolean shared = name.equals("event") || name.equals("scoring");
            return SliceIdentifier.of(shared ? "event and scoring" : name);
        }

        @Override
        public String getDescription() {
            return "layers of common";
        }
    }

    @Test
    void whatIsSaidAboutWorkKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".catalogue..",
                        ROOT + ".event..",
                        ROOT + ".identity..",
                        ROOT + ".scoring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void commonKnowsNoServiceAndPrintsNothing() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.willaireplaceme.capture..",
                        "com.willaireplaceme.report..",
                        "com.willaireplaceme.mailer..",
                        "com.willaireplaceme.console..",
                        "com.willaireplaceme.quickstart..",
                        "com.willaireplaceme.embedded..",
                        "com.willaireplaceme.testing..")
                .check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    }
}
