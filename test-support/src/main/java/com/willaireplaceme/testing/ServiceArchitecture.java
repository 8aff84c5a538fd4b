package com.willaireplaceme.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rules that every service keeps to. */
public final class ServiceArchitecture {

    private static final String ROOT = "com.willaireplaceme";

    private ServiceArchitecture() {}

    /**
     * Checks a service: it knows no other part of this project but {@code common}, its packages
     * form no cycle, and its impl classes do not print.
     *
     * @param service the service's package, such as {@code capture}
     * @throws AssertionError if a rule is broken, with the place
     */
    public static void check(String service) {
        String own = ROOT + "." + service;
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(own);
        slices().matching(own + ".(*)..").should().beFreeOfCycles().check(classes);
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(not(resideInAnyPackage(own + "..", ROOT + ".common.."))))
                .because("services share no code but common")
                .check(classes);
        classes()
                .that()
                .haveSimpleNameEndingWith("Application")
                .should()
                .bePublic()
                .because("the quickstart starts them")
                .check(classes);
    }
}
