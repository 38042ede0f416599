package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.CellType;

/** Takes the rows of one sheet and makes a grid of them. Used once. */
final class SheetCells {

    private static final int LONGEST_SHOWN = 60;
    private static final int FIRST_YEAR = 1900;

    private final String file;
    private final SheetScan scan;
    private final Problems problems;
    private final List<List<Cell>> rows = new ArrayList<>();
    private int width;

    SheetCells(String file, SheetScan scan, Problems problems) {
        this.file = file;
        this.scan = scan;
        this.problems = problems;
    }

    /** Adds a row; a blank one is left out. */
    void add(org.dhatim.fastexcel.reader.Row row) {
        List<Cell> cells = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell blank = blank(row.getRowNum(), i + 1);
            Cell cell = row.getOptionalCell(i).map(found -> cell(blank, found)).orElse(blank);
            cells.add(cell);
            used = cell.isBlank() ? used : i + 1;
        }
        if (used == 0) {
            return;
        }
        if (row.isHidden()) {
            problems.add(
                    new SourcePosition(file, row.getRowNum(), 0),
                    "the row is hidden; show it (a filter may hide it) or delete it");
        }
        width = Math.max(width, used);
        rows.add(cells);
    }

    private Cell blank(int row, int column) {
        return new Cell(new SourcePosition(file, row, column), name(column) + row, "", Cell.Kind.TEXT);
    }

    private static String name(int column) {
        String last = String.valueOf((char) ('A' + (column - 1) % 26));
        return column <= 26 ? last : name((column - 1) / 26) + last;
    }

    private Cell cell(Cell blank, org.dhatim.fastexcel.reader.Cell found) {
        String formula = found.getFormula();
        if (formula != null && !formula.isEmpty()) {
            return unusable(blank, "holds the formula =" + shown(formula) + "; write its value");
        }
        if (found.getType() == CellType.ERROR) {
            return unusable(blank, "holds the error " + shown(String.valueOf(found.getRawValue())) + "; write a value");
        }
        if (found.getType() == CellType.BOOLEAN) {
            return new Cell(blank.at(), blank.label(), String.valueOf(found.getValue()), Cell.Kind.TRUTH);
        }
        if (found.getType() == CellType.NUMBER) {
            return new CellFormat(found.getDataFormatId(), found.getDataFormatString()).isDate()
                    ? date(blank, found)
                    : new NumberCell(found).in(blank);
        }
        Object value = found.getValue();
        return value == null ? blank : Cell.text(blank.at(), blank.label(), value.toString(), problems);
    }

    private Cell date(Cell blank, org.dhatim.fastexcel.reader.Cell found) {
        LocalDateTime date = found.asDate().plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
        if (date.getYear() <= FIRST_YEAR) {
            return unusable(blank, "holds a time of day without a date; write both");
        }
        return new Cell(blank.at(), blank.label(), date.toString(), Cell.Kind.DATE);
    }

    private Cell unusable(Cell blank, String message) {
        blank.report(problems, message);
        return blank.unusable();
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...";
    }

    /** The grid; empty where no row has anything in it. */
    Optional<Grid> grid() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        for (int column = 1; column <= width; column++) {
            if (scan.isHidden(column)) {
                problems.add(
                        new SourcePosition(file, 1, column),
                        "the column " + name(column) + " is hidden; show it or delete it");
            }
        }
        List<Row> padded = rows.stream().map(this::padded).toList();
        return Optional.of(new Grid(file, padded.get(0), padded.subList(1, padded.size())));
    }

    private Row padded(List<Cell> cells) {
        List<Cell> padded = new ArrayList<>(cells.subList(0, Math.min(width, cells.size())));
        int row = cells.get(0).at().line();
        while (padded.size() < width) {
            padded.add(blank(row, padded.size() + 1));
        }
        return new Row(padded);
    }
}
