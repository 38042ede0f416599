package io.salience.engine.table;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What a look through the XML of a sheet shows: its size, merged cells, hidden columns and formulas. */
final class SheetScan {

    private static final Pattern PLACE = Pattern.compile("([A-Z]{1,4})([0-9]{1,8})(:[A-Z]{1,4}[0-9]{1,8})?");
    private static final int MOST_FORMULAS = 1_000;
    private static final int MOST_TOLD = 50;

    private final List<String> merged = new ArrayList<>();
    private final List<int[]> hiddenColumns = new ArrayList<>();
    private int rows;
    private int formulas;
    private int lastColumn;
    private boolean strangeCells;

    /** Takes the element at which the reader stands. */
    void start(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "row" -> rows++;
            case "f" -> formulas++;
            case "c" -> cell(reader.getAttributeValue(null, "r"));
            case "mergeCell" -> {
                if (merged.size() < MOST_TOLD) {
                    merged.add(String.valueOf(reader.getAttributeValue(null, "ref")));
                }
            }
            case "col" -> {
                if (isTrue(reader.getAttributeValue(null, "hidden")) && hiddenColumns.size() < MOST_TOLD) {
                    hiddenColumns.add(new int[] {number(reader, "min"), number(reader, "max")});
                }
            }
            default -> {}
        }
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value);
    }

    private static int number(XMLStreamReader reader, String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value != null && value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 1;
    }

    private void cell(@Nullable String place) {
        if (place == null) {
            return; // counted by the library from the cell before it
        }
        Matcher matcher = PLACE.matcher(place);
        if (matcher.matches()) {
            lastColumn = Math.max(lastColumn, column(matcher.group(1)));
        } else {
            strangeCells = true;
        }
    }

    private static int column(String letters) {
        return letters.chars().reduce(0, (column, letter) -> column * 26 + letter - 'A' + 1);
    }

    /** Adds what is wrong with the sheet as a whole; whether its cells can be read. */
    boolean report(String file, Problems problems) {
        merged.forEach(area -> {
            Matcher matcher = PLACE.matcher(area);
            boolean known = matcher.matches();
            problems.add(
                    known
                            ? new SourcePosition(file, Integer.parseInt(matcher.group(2)), column(matcher.group(1)))
                            : SourcePosition.of(file),
                    (known ? "the cells " + area + " are merged" : "cells are merged")
                            + "; unmerge them and write a value into each");
        });
        String tooLarge = strangeCells
                ? "has cells in places that no spreadsheet has; save the workbook again"
                : rows > Grid.MOST_ROWS + 1
                        ? "has more than " + Grid.MOST_ROWS + " rows, empty ones with a format included; split it"
                        : lastColumn > Grid.MOST_COLUMNS
                                ? "has more than " + Grid.MOST_COLUMNS + " columns; split it"
                                : formulas > MOST_FORMULAS
                                        ? "holds more than " + MOST_FORMULAS + " formulas; write values instead"
                                        : "";
        if (!tooLarge.isEmpty()) {
            problems.add(SourcePosition.of(file), tooLarge);
        }
        return tooLarge.isEmpty();
    }

    /** @param column from 1 */
    boolean isHidden(int column) {
        return hiddenColumns.stream().anyMatch(range -> range[0] <= column && column <= range[1]);
    }
}
