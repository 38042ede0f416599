package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.folder.Folder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table from CSV: UTF-8, separated by commas or by semicolons, whichever comes first in the headers. */
final class CsvTable {

    private static final Pattern NUMBER = Pattern.compile("[+-][0-9]+([.,][0-9]+)?");

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Problems problems;

    CsvTable(Problems problems) {
        this.problems = problems;
    }

    /** @return empty where the file cannot be read or holds no row, which is then a problem */
    Optional<Grid> read(Folder folder, String shown) {
        return SourceText.readBytes(folder, shown, shown, problems)
                .filter(bytes -> !isWorkbook(bytes, shown))
                .flatMap(bytes -> SourceText.decode(bytes, shown, problems))
                .flatMap(this::grid);
    }

    private boolean isWorkbook(byte[] bytes, String shown) {
        boolean zip = Arrays.equals(bytes, 0, Math.min(ZIP.length, bytes.length), ZIP, 0, ZIP.length);
        if (zip) {
            problems.add(SourcePosition.of(shown), "is no CSV but an XLSX workbook; let its name end with .xlsx");
        }
        return zip;
    }

    private Optional<Grid> grid(SourceText source) {
        int before = problems.count();
        List<Row> rows = rows(source);
        if (rows.isEmpty()) {
            if (problems.count() == before) {
                problems.add(SourcePosition.of(source.file()), "is empty; expected a row of headers");
            }
            return Optional.empty();
        }
        Row header = rows.get(0);
        List<Row> below = rows.subList(1, rows.size());
        return Optional.of(new Grid(
                source.file(),
                header,
                below.stream().filter(row -> hasWidthOf(header, row)).toList()));
    }

    /** Rows with anything in them. What cannot be cut into cells is a problem, and what is left of the file is not read. */
    private List<Row> rows(SourceText source) {
        List<Row> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(source.text()))
                .setIgnoreEmptyLines(false)
                .get();
        long line = 1;
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(source.text()))
                .setFormat(format)
                .get()) {
            for (CSVRecord record : parser) {
                Row row = row(source, (int) line, record);
                if (!row.isBlank()) {
                    rows.add(row);
                }
                line = parser.getCurrentLineNumber() + 1;
                if (isTooLarge(source, rows, record)) {
                    return List.of();
                }
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    source,
                    new SourcePosition(source.file(), (int) line, 1),
                    "this row cannot be cut into cells: a quote is not closed, or text follows a closing quote; write a"
                            + " quote inside of quotes twice");
            return List.of();
        }
    }

    private boolean isTooLarge(SourceText source, List<Row> rows, CSVRecord record) {
        if (rows.size() > Grid.MOST_ROWS + 1) {
            problems.add(SourcePosition.of(source.file()), "has more than " + Grid.MOST_ROWS + " rows; split it");
        } else if (record.size() > Grid.MOST_COLUMNS) {
            problems.add(SourcePosition.of(source.file()), "has more than " + Grid.MOST_COLUMNS + " columns; split it");
        } else {
            return false;
        }
        return true;
    }

    private static char separator(String text) {
        String header = text.stripLeading().lines().findFirst().orElse("");
        int comma = header.indexOf(',');
        int semicolon = header.indexOf(';');
        return semicolon >= 0 && (comma < 0 || semicolon < comma) ? ';' : ',';
    }

    private Row row(SourceText source, int line, CSVRecord record) {
        List<Cell> cells = new ArrayList<>();
        for (String written : record) {
            SourcePosition at = new SourcePosition(source.file(), line, cells.size() + 1);
            cells.add(withoutFormula(Cell.text(at, Integer.toString(line), written, problems)));
        }
        return new Row(cells);
    }

    /** What a spreadsheet takes for a formula when somebody opens the file must not lie in wait here. */
    private Cell withoutFormula(Cell cell) {
        char first = cell.text().isEmpty() ? ' ' : cell.text().charAt(0);
        if ("=+-@".indexOf(first) < 0 || NUMBER.matcher(cell.text()).matches()) {
            return cell;
        }
        cell.report(
                problems,
                "begins with " + first + ", which spreadsheets run as a formula; write a value, or the whole test in"
                        + " the column \"condition\"");
        return cell.unusable();
    }

    private boolean hasWidthOf(Row header, Row row) {
        int expected = header.cells().size();
        int found = row.cells().size();
        if (found != expected) {
            SourcePosition first = row.cell(0).at();
            problems.add(
                    new SourcePosition(first.file(), first.line(), 0),
                    "the row has " + found + (found == 1 ? " cell" : " cells") + ", the header has " + expected
                            + "; write one cell for each header and put cells with separators in quotes");
        }
        return found == expected;
    }
}
