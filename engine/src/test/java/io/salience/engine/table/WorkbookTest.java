package io.salience.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.rulebook.Rule;
import io.salience.engine.workspace.WorkspaceFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in XLSX: cells of every type, and what is told about sheets, to the letter. */
class WorkbookTest {

    private static final String TABLE = "tables/offers.xlsx";

    @TempDir
    private Path folder;

    private WorkspaceFolder workspace;

    @BeforeEach
    void writeAWorkspace() {
        workspace = WorkspaceFolder.in(folder);
    }

    /** A workbook with a sheet that has good headers and a good row. */
    private static byte[] workbook(Consumer<Worksheet> more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (org.dhatim.fastexcel.Workbook workbook = new org.dhatim.fastexcel.Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Offers");
            row(sheet, 0, "rule", "visits >=", "plan ==", "member ==", "lastSeen >=", "experience", "variant");
            row(sheet, 1, "Many", 3, "gold", true, LocalDate.of(2026, 7, 1), "offer", "big");
            sheet.style(1, 4).format("yyyy-mm-dd").set();
            more.accept(sheet);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof String text) {
                sheet.value(row, i, text);
            } else if (cells[i] instanceof Boolean truth) {
                sheet.value(row, i, truth);
            } else if (cells[i] instanceof LocalDate date) {
                sheet.value(row, i, date);
            } else {
                sheet.value(row, i, (Number) cells[i]);
            }
        }
    }

    private String problems(Consumer<Worksheet> more) {
        return workspace.write(TABLE, workbook(more)).problems();
    }

    private Rule rule(Consumer<Worksheet> more) {
        workspace.write(TABLE, workbook(more));
        return workspace.load().rulebook().targeting().candidates().get(0).rule();
    }

    private static byte[] rewritten(byte[] workbook, String part, UnaryOperator<String> change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setByteArray(workbook).get();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(in.getEntries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                String text = new String(content, StandardCharsets.UTF_8);
                out.write(entry.getName().equals(part) ? change.apply(text).getBytes(StandardCharsets.UTF_8) : content);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private String problemsOf(byte[] file) {
        return workspace.write(TABLE, file).problems();
    }

    @Test
    void cellsOfEveryTypeAreRead() {
        Rule rule = rule(sheet -> {});
        assertThat(rule.condition())
                .hasToString("(visits >= 3 && plan in (\"gold\") && member == true"
                        + " && lastSeen >= \"2026-06-30T22:00:00Z\")");
        assertThat(rule.at()).hasToString("tables/offers.xlsx[Offers]:2:1");
    }

    @Test
    void numbersAreRoundedToWhatSpreadsheetsShow() {
        assertThat(rule(sheet -> sheet.value(1, 1, 0.1 + 0.2)).condition().toString())
                .startsWith("(visits >= 0.3 ");
    }

    @Test
    void aWholeNumberMayStandForATextAndAFormattedOneMayNot() {
        assertThat(rule(sheet -> sheet.value(1, 2, 2026)).condition().toString())
                .contains("plan in (\"2026\")");
        assertThat(problems(sheet -> sheet.value(1, 2, 1.5))).isEqualTo("""
                tables/offers.xlsx[Offers]:2:3: expected a text, found a number that may be shown in another way; \
                format the cell as text and write it again
                   C2 | 1.5
                      | ^""");
    }

    @Test
    void aDateUnderATextIsRefused() {
        assertThat(problems(sheet -> {
                    sheet.value(1, 2, LocalDate.of(2026, 2, 1));
                    sheet.style(1, 2).format("d-mmm").set();
                }))
                .startsWith("tables/offers.xlsx[Offers]:2:3: expected a text, found a date; format the cell as text");
    }

    @Test
    void aMistakeIsToldWithSheetRowColumnAndCell() {
        assertThat(problems(sheet -> row(sheet, 4, "More", "many", "", true, "", "offer", "bik")))
                .isEqualTo("""
                tables/offers.xlsx[Offers]:5:2: expected a number such as 12 or 12.5, found "many"
                   B5 | many
                      | ^""");
        assertThat(problems(sheet -> row(sheet, 4, "More", 4, "", true, "", "offer", "bik")))
                .isEqualTo("""
                tables/offers.xlsx[Offers]:5:7: experience "offer" has no variant "bik"; did you mean "big"?
                   G5 | bik
                      | ^""");
    }

    @Test
    void formulasAreRefusedWhateverTheyGive() {
        assertThat(problems(sheet -> sheet.formula(1, 1, "1+2")))
                .isEqualTo("tables/offers.xlsx[Offers]:2:2: holds the formula =1+2; write its value");
    }

    @Test
    void mergedCellsAreRefused() {
        assertThat(problems(sheet -> sheet.range(1, 2, 3, 2).merge()))
                .isEqualTo("tables/offers.xlsx[Offers]:2:3: the cells C2:C4 are merged; unmerge them and write a value"
                        + " into each");
    }

    @Test
    void nothingHiddenDecides() {
        assertThat(problems(sheet -> sheet.hideRow(1)))
                .isEqualTo("tables/offers.xlsx[Offers]:2: the row is hidden; show it (a filter may hide it) or delete"
                        + " it");
        assertThat(problems(sheet -> sheet.hideColumn(1)))
                .isEqualTo("tables/offers.xlsx[Offers]:1:2: the column B is hidden; show it or delete it");
        assertThat(problems(sheet -> sheet.setVisibilityState(VisibilityState.HIDDEN)))
                .isEqualTo("tables/offers.xlsx[Offers]: the sheet is hidden; show it, delete it, or begin its name"
                        + " with _ where it is no table");
        rule(sheet -> sheet.hideColumn(9));
    }

    @Test
    void severalSheetsAreSeveralTablesAndNotesAreNone() {
        workspace.write(TABLE, workbook(sheet -> {
            row(sheet.getWorkbook().newWorksheet("More"), 0, "rule", "experience");
            row(sheet.getWorkbook().newWorksheet("Empty"), 0);
            row(sheet.getWorkbook().newWorksheet("_Lists"), 0, "gold", "free");
        }));
        assertThat(workspace.load().rulebook().targeting().candidates()).hasSize(2);
        assertThat(problems(sheet -> row(sheet.getWorkbook().newWorksheet("More"), 0, "rule", "visits")))
                .startsWith("tables/offers.xlsx[More]:1:1: no column says what the rules do");
    }

    @Test
    void aValueUnderNoHeaderIsRefused() {
        assertThat(problems(sheet -> sheet.value(1, 8, "lost"))).isEqualTo("""
                tables/offers.xlsx[Offers]:2:9: stands under no header; write one, or remove the column
                   I2 | lost
                      | ^""");
    }

    @Test
    void theIdStandsForTheCellsAndNotForTheBytes() {
        byte[] file = workbook(sheet -> {});
        String id = workspace.write(TABLE, file).load().rulebook().id();
        byte[] other = rewritten(file, "docProps/app.xml", text -> text.replace("Test", "Other"));
        assertThat(other).isNotEqualTo(file);
        assertThat(workspace.write(TABLE, other).load().rulebook().id()).isEqualTo(id);
        rule(sheet -> sheet.value(1, 1, 4));
        assertThat(workspace.load().rulebook().id()).isNotEqualTo(id);
    }

    @Test
    void filesThatAreNoWorkbooksAreToldAsWhatTheyAre() {
        assertThat(problemsOf("rule,experience\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("tables/offers.xlsx: is no XLSX file; save it as XLSX, or as CSV with a name that ends with"
                        + " .csv");
        assertThat(problemsOf(new byte[] {
                    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                }))
                .isEqualTo("tables/offers.xlsx: is an old Excel file (XLS) or has a password; save it as XLSX without"
                        + " one");
        byte[] file = workbook(sheet -> {});
        String damaged = "tables/offers.xlsx: cannot be read as XLSX; open it in a spreadsheet and save it again";
        assertThat(problemsOf(Arrays.copyOf(file, file.length / 2))).isEqualTo(damaged);
        assertThat(problemsOf(rewritten(file, "xl/worksheets/sheet1.xml", text -> text.substring(0, 200))))
                .isEqualTo(damaged);
        assertThat(problemsOf(rewritten(file, "xl/_rels/workbook.xml.rels", text -> "<Relationships/>")))
                .isEqualTo(damaged);
        assertThat(problemsOf(rewritten(file, "xl/worksheets/sheet1.xml", text -> text.replace("t=\"s\"", "t=\"x\""))))
                .isEqualTo(damaged);
    }

    @Test
    void entitiesAreNeverResolved() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "offer");
        byte[] hostile = rewritten(
                workbook(sheet -> {}),
                "xl/sharedStrings.xml",
                text -> text.replaceFirst("\\?>", "?><!DOCTYPE sst [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>")
                        .replace(">gold<", ">&x;<"));
        assertThat(problemsOf(hostile))
                .isEqualTo("tables/offers.xlsx: declares a document type, which no workbook does; save it again");
    }

    @Test
    void whatUnpacksWithoutEndIsRefusedSoon() {
        byte[] bomb = rewritten(workbook(sheet -> {}), "xl/sharedStrings.xml", text -> text + " ".repeat(200 << 20));
        assertThat(bomb.length).isLessThan(1 << 20);
        workspace.write(TABLE, bomb);
        Instant before = Instant.now();
        assertThat(workspace.problems()).isEqualTo("tables/offers.xlsx: unpacks to more than 32 MiB; split it");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void cellsFarAwayAreRefused() {
        byte[] file = workbook(sheet -> {});
        assertThat(problemsOf(rewritten(file, "xl/worksheets/sheet1.xml", text -> text.replace("\"B2\"", "\"ZZZ2\""))))
                .isEqualTo("tables/offers.xlsx[Offers]: has more than 100 columns; split it");
        assertThat(problemsOf(
                        rewritten(file, "xl/worksheets/sheet1.xml", text -> text.replace("\"B2\"", "\"ZZZZZZ2\""))))
                .isEqualTo("tables/offers.xlsx[Offers]: has cells in places that no spreadsheet has; save the workbook"
                        + " again");
        assertThat(problems(sheet -> {
                    for (int row = 2; row < 10_003; row++) {
                        sheet.value(row, 0, "x");
                    }
                }))
                .isEqualTo("tables/offers.xlsx[Offers]: has more than 10000 rows, empty ones with a format included;"
                        + " split it");
    }
}
