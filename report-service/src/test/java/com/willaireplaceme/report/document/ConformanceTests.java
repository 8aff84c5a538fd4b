package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

class ConformanceTests {

    /** Every profession once, each at another level, with another name and other answers. */
    private static final int REPORTS =
            Integer.getInteger("conformance.reports", Catalogue.bundled().professions().size());

    @BeforeAll
    static void prepareTheValidator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(names = {"PDFUA_1", "PDFA_2_A"})
    void everyReportIsAccessibleAndArchivable(PDFAFlavour flavour) throws Exception {
        List<String> failures = new ArrayList<>();
        for (int number = 0; number < REPORTS; number++) {
            failures.addAll(failures(number, flavour));
        }
        assertThat(failures).isEmpty();
    }

    private static List<String> failures(int number, PDFAFlavour flavour) throws Exception {
        byte[] pdf = Reports.PRINTER.print(Reports.varied(number).report());
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(check -> check.getStatus() == TestAssertion.Status.FAILED)
                    .map(check ->
                            "report "
                                    + number
                                    + ", rule "
                                    + check.getRuleId().getClause()
                                    + "-"
                                    + check.getRuleId().getTestNumber()
                                    + ": "
                                    + check.getMessage()
                                    + " at "
                                    + check.getLocation().getContext())
                    .distinct()
                    .limit(5)
                    .toList();
        }
    }
}
