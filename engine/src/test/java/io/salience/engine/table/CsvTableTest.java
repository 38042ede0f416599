package io.salience.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.Candidate;
import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables in CSV: what they become, and what is told about their mistakes, to the letter. */
class CsvTableTest {

    private static final String TABLE = "tables/offers.csv";

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeATable() {
        workspace = WorkspaceFolder.in(folder).write(TABLE, """
                rule,visits >=,plan in,condition,experience,variant,salience,enabled,from,note
                Three,3,gold,visits < 9,offer,big,10,true,2026-03-01,first note
                Others,,,,split,*,-10,TRUE,,
                """);
    }

    private List<String> rules() {
        return workspace.load().rulebook().targeting().candidates().stream()
                .map(Candidate::rule)
                .filter(rule -> rule.at().file().startsWith("tables/"))
                .map(rule -> rule.name() + ": " + rule.condition() + " -> " + rule.action() + " " + rule.salience())
                .toList();
    }

    @Test
    void rowsAreRules() {
        assertThat(rules())
                .containsExactly(
                        "Three: (visits >= 3 && plan in (\"gold\") && visits < 9)"
                                + " -> Show[experience=offer, variant=big] 10",
                        "Others: () -> Enroll[experience=split] -10");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "csv-problems.txt", delimiterString = " => ", quoteCharacter = '`')
    void aMistakeIsToldToTheLetter(String part, String instead, String told) {
        workspace.replace(TABLE, part, instead);
        assertThat(workspace.messages().replace("\n", " | ")).isEqualTo(told);
    }

    @Test
    void theUnderstoodConditionIsShownWithACaret() {
        workspace.replace(TABLE, "visits >=,", "segments contains,").replace(TABLE, "Three,3", "Three,reglar");
        assertThat(workspace.problems()).isEqualTo("""
                tables/offers.csv:2:2: unknown segment "reglar"; did you mean "regular"?
                    2 | segments contains "reglar"
                      |                   ^""");
    }

    @Test
    void aMistakeInAHeaderIsToldOnceAndThere() {
        workspace.replace(TABLE, "visits >=", "member >=").replace(TABLE, "Three,3", "Three,true");
        workspace.replace(TABLE, "Others,,", "Others,false,");
        assertThat(workspace.problems()).isEqualTo("""
                tables/offers.csv:1:2: member is boolean and has no order; write == or !=
                    1 | member >=
                      | ^""");
    }

    @Test
    void anOperatorOnTextsIsRefusedInTheHeaderAndNotInTheCells() {
        workspace.replace(TABLE, "visits >=", "visits.toLowerCase() startsWith").replace(TABLE, "Three,3", "Three,a");
        assertThat(workspace.problems()).isEqualTo("""
                tables/offers.csv:1:2: toLowerCase suits text, visits is number
                    1 | visits.toLowerCase() startsWith
                      | ^""");
    }

    @Test
    void textsInLowerCaseAreAskedForInLowerCase() {
        workspace.replace(TABLE, "plan in", "plan.toLowerCase() in");
        assertThat(rules().get(0)).contains("plan.toLowerCase() in (\"gold\")");
        workspace.replace(TABLE, "gold", "Gold");
        assertThat(workspace.problems()).isEqualTo("""
                tables/offers.csv:2:3: found "Gold", which no text in lower case is or holds; write it in lower case: "gold"
                    2 | plan.toLowerCase() in ( "Gold" )
                      |                         ^""");
    }

    @Test
    void whetherThereIsAValueIsATruthOfItsOwn() {
        workspace.replace(TABLE, "plan in", "plan == null").replace(TABLE, "gold", "TRUE");
        assertThat(rules().get(0)).contains("&& plan == null &&");
        workspace.replace(TABLE, "TRUE,visits", "false,visits");
        assertThat(rules().get(0)).contains("&& !(plan == null) &&");
    }

    @Test
    void linesAreCountedAcrossCellsOfSeveralLines() {
        workspace.replace(TABLE, "visits < 9", "\"visits\n< 9\"").replace(TABLE, "split,*", "split,four");
        assertThat(workspace.messages())
                .isEqualTo("tables/offers.csv:4:6: experience \"split\" has no variant \"four\"; expected one of: one,"
                        + " three, two");
    }

    @ParameterizedTest
    @CsvSource({"',', ';'", "'\n', '\r\n'"})
    void otherSeparatorsAndLineEndsMakeTheSameRulebook(String usual, String other) {
        String id = workspace.load().rulebook().id();
        workspace.replace(TABLE, usual, other);
        assertThat(rules()).hasSize(2);
        assertThat(workspace.load().rulebook().id()).isEqualTo(id);
    }

    @Test
    void everyCellHasAPartInTheIdOfTheRulebook() {
        String id = workspace.load().rulebook().id();
        workspace.replace(TABLE, "Three,3", "Three,4");
        assertThat(workspace.load().rulebook().id()).isNotEqualTo(id);
    }

    @Test
    void blankRowsAndSpacesAroundCellsMeanNothing() {
        List<String> rules = rules();
        workspace
                .replace(TABLE, "Others,,,,", "\n,,,,,,,,,\n Others , ,,\u00A0,")
                .replace(TABLE, "plan in", " plan  in ");
        assertThat(rules()).isEqualTo(rules);
    }

    @Test
    void listsMayBeSeparatedByBars() {
        workspace.replace(TABLE, "gold", "\"gold, the plan|free\"");
        assertThat(rules().get(0)).contains("\"gold, the plan\"").contains("\"free\"");
    }

    @Test
    void aListOfNumbersWithADecimalCommaIsRefused() {
        workspace.replace(TABLE, "visits >=", "visits in").replace(TABLE, "Three,3", "Three,\"1,5\"");
        assertThat(workspace.messages())
                .isEqualTo("tables/offers.csv:2:2: \"1,5\" may be one number or several; write 1.5 or 1 | 5");
        workspace.replace(TABLE, "\"1,5\"", "\"1, 5\"");
        assertThat(rules().get(0)).startsWith("Three: (visits in (1, 5) && ");
    }

    @Test
    void aRuleThatIsNotEnabledIsLeftOut() {
        workspace.replace(TABLE, "10,true", "10,false");
        assertThat(rules()).hasSize(1);
    }

    @Test
    void datesAreOfTheZoneOfTheWorkspace() {
        Candidate first = workspace.load().rulebook().targeting().candidates().get(0);
        assertThat(first.rule().schedule().from()).hasToString("2026-02-28T23:00:00Z");
    }

    @Test
    void aTableMayJoinSegments() {
        workspace.write("tables/segments.csv", "rule,visits >=,segment\nMany visits,30,fan\n");
        assertThat(workspace.load().rulebook().schema().segments()).containsExactly("fan", "regular");
        workspace.write("tables/segments.csv", "rule,country ==,segment\nGermans,DE,fan\n");
        assertThat(workspace.messages()).startsWith("tables/segments.csv:1:2: unknown field \"country\"");
        workspace.write("tables/segments.csv", "rule,visits >=,segment\nMany visits,30,Fan Club\n");
        assertThat(workspace.messages())
                .isEqualTo("tables/segments.csv:2:3: \"Fan Club\" is no segment id; write lower-case letters, digits"
                        + " and hyphens, a letter first");
    }

    @Test
    void filesThatAreNoCsvAreToldAsWhatTheyAre() {
        workspace.write(TABLE, "");
        assertThat(workspace.problems()).isEqualTo("tables/offers.csv: is empty; expected a row of headers");
        workspace.write(TABLE, ",,\n,,\n");
        assertThat(workspace.problems()).isEqualTo("tables/offers.csv: is empty; expected a row of headers");
        workspace.write(TABLE, "PK\u0003\u0004");
        assertThat(workspace.problems())
                .isEqualTo("tables/offers.csv: is no CSV but an XLSX workbook; let its name end with .xlsx");
        workspace.write(TABLE, "rule,Größe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(workspace.problems()).isEqualTo("tables/offers.csv: is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void otherSpreadsheetsAreToldAndNotesPassedOver() {
        workspace
                .write("tables/notes.txt", "x")
                .write("tables/~$offers.xlsx", "x")
                .load();
        workspace.write("tables/offers.xls", "x");
        assertThat(workspace.problems())
                .isEqualTo("tables/offers.xls: is no table that can be read; save it with a name that ends with .csv"
                        + " or .xlsx");
    }

    @Test
    void thereAreBounds() {
        workspace.write(TABLE, "rule,experience\n" + "a,split\n".repeat(10_002));
        assertThat(workspace.problems()).isEqualTo("tables/offers.csv: has more than 10000 rows; split it");
        workspace.write(TABLE, "rule,experience" + ",".repeat(99) + "\n");
        assertThat(workspace.problems()).isEqualTo("tables/offers.csv: has more than 100 columns; split it");
        workspace.write(TABLE, "rule,experience\n" + "a".repeat(10_001) + ",split\n");
        assertThat(workspace.problems())
                .isEqualTo("tables/offers.csv:2:1: holds more than 10000 characters; write less");
        workspace.write(TABLE, "rule,experience\na\u0007,split\n");
        assertThat(workspace.problems())
                .isEqualTo("tables/offers.csv:2: found the character U+0007, which cannot be seen; remove it");
    }
}
