package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.folder.Folder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * Reads the sheets of an XLSX file. It is looked through within bounds before the library reads it, since the library has
 * none. Formulas are never computed, macros and links never looked at.
 */
final class Workbook {

    private static final int MOST_SHEETS = 100;
    /** Begins the name of a sheet that is no table. */
    private static final String ASIDE = "_";

    private static final String DAMAGED = "cannot be read as XLSX; open it in a spreadsheet and save it again";

    private final String shown;
    private final Problems problems;

    Workbook(String shown, Problems problems) {
        this.shown = shown;
        this.problems = problems;
    }

    /** The tables of the visible sheets; what cannot be read is a problem. */
    List<Grid> read(Folder folder) {
        int before = problems.count();
        try {
            Optional<byte[]> bytes = bytes(folder);
            if (bytes.isEmpty()) {
                return List.of();
            }
            WorkbookScan scan = new WorkbookScan(bytes.get());
            List<Grid> grids = grids(bytes.get(), scan);
            if (grids.isEmpty() && problems.count() == before) {
                report("has no sheet with cells; expected a row of headers");
            }
            return grids;
        } catch (WorkbookScan.OutOfBounds e) {
            report(e.problem());
        } catch (IOException e) {
            report(DAMAGED);
        }
        return List.of();
    }

    private void report(String message) {
        problems.add(SourcePosition.of(shown), message);
    }

    private Optional<byte[]> bytes(Folder folder) {
        return SourceText.readBytes(folder, shown, shown, problems).filter(this::isXlsx);
    }

    private boolean isXlsx(byte[] bytes) {
        if (ReadableWorkbook.isOOXMLZipHeader(bytes)) {
            return true;
        }
        report(
                ReadableWorkbook.isOLE2Header(bytes)
                        ? "is an old Excel file (XLS) or has a password; save it as XLSX without one"
                        : "is no XLSX file; save it as XLSX, or as CSV with a name that ends with .csv");
        return false;
    }

    private List<Grid> grids(byte[] bytes, WorkbookScan scan) throws IOException {
        List<Grid> grids = new ArrayList<>();
        ReadingOptions options = new ReadingOptions(scan.hasStyles(), true);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
            List<Sheet> sheets = workbook.getSheets().toList();
            if (sheets.size() > MOST_SHEETS) {
                report("has more than " + MOST_SHEETS + " sheets; split it");
                return List.of();
            }
            for (Sheet sheet : sheets) {
                if (!sheet.getName().startsWith(ASIDE)) {
                    grid(sheet, scan).ifPresent(grids::add);
                }
            }
            return grids;
        } catch (ExcelReaderException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            // How the library meets parts that are missing or make no sense.
            throw new IOException(e);
        }
    }

    private Optional<Grid> grid(Sheet sheet, WorkbookScan scan) throws IOException {
        String name = sheet.getName();
        if (name.length() > 31 || name.chars().anyMatch(c -> Character.isISOControl(c) || c == '[' || c == ']')) {
            report("has a sheet whose name no spreadsheet allows; rename it");
            return Optional.empty();
        }
        String file = SourcePosition.sheet(shown, name);
        if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
            problems.add(
                    SourcePosition.of(file),
                    "the sheet is hidden; show it, delete it, or begin its name with " + ASIDE
                            + " where it is no table");
            return Optional.empty();
        }
        SheetScan found = scan.sheet(sheet.getId());
        if (!found.report(file, problems)) {
            return Optional.empty();
        }
        SheetCells cells = new SheetCells(file, found, problems);
        try (Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream()) {
            rows.forEach(cells::add);
        }
        return cells.grid();
    }
}
