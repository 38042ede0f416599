package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a file of CSV, and which of them goes to which slot. Immutable and thread-safe. */
final class CsvHeader {

    private static final int MOST_SHOWN = 300;
    private static final int NO_COLUMN = -1;
    private static final String DELIMITERS = ";\t|,";

    private final List<String> columns;
    private final CsvMarks marks;
    private final byte[][] names;
    private final int[] columnOfSlot;
    private final JsonColumns json;

    /**
     * Where the columns are named.
     *
     * @param columns without blanks around their names
     * @param place the file and line, for messages
     */
    record Line(List<String> columns, CsvMarks marks, String place) {}

    /**
     * @param longest the most characters of a row
     * @throws BadInput where a column that is wanted is missing or there twice
     */
    CsvHeader(Line line, RecordShape shape, Layout layout, int longest) {
        this.columns = List.copyOf(line.columns());
        this.marks = line.marks();
        CsvShape.Fill fill = shape.csv().fill();
        List<String> full = GroupFill.header(columns, fill);
        refuseOtherDelimiter(named(), marks.delimiter(), line.place());
        refuse(columns, full, needs(layout, fill), line.place());
        this.names = named().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.columnOfSlot = layout.wanted().stream()
                .map(Layout.Wanted::path)
                .mapToInt(path -> path.names().size() == 1 ? full.indexOf(path.column()) : NO_COLUMN)
                .toArray();
        this.json = new JsonColumns(shape, columns, layout, longest);
    }

    /** The columns without those at the end that have no name: each row may end with a delimiter. */
    private List<String> named() {
        int count = columns.size();
        while (count > 1 && columns.get(count - 1).isEmpty()) {
            count--;
        }
        return columns.subList(0, count);
    }

    /** One column whose name holds others would be told as many columns that are missing. */
    private static void refuseOtherDelimiter(List<String> columns, char delimiter, String where) {
        String only = columns.size() == 1 ? columns.get(0) : "";
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char other = DELIMITERS.charAt(i);
            if (other != delimiter && only.indexOf(other) >= 0) {
                throw new BadInput(where + "the file has one column, " + Quotation.cut(only, MOST_SHOWN)
                        + ", so it seems to be separated otherwise; write delimiter: \""
                        + (other == '\t' ? "\\t" : other) + "\" in the mapping");
            }
        }
    }

    private static List<Layout.Need> needs(Layout layout, CsvShape.@Nullable Fill fill) {
        List<Layout.Need> needs = new ArrayList<>(layout.needs());
        if (fill != null) {
            needs.add(new Layout.Need(List.of(FieldPath.column(fill.by())), "fill", false));
        }
        return needs;
    }

    /** Whether a file with these columns has all that must be there, each once. */
    static boolean fits(List<String> columns, RecordShape shape, Layout layout) {
        CsvShape.Fill fill = shape.csv().fill();
        List<String> full = GroupFill.header(columns, fill);
        List<String> messages = new ArrayList<>();
        needs(layout, fill).forEach(need -> refuse(columns, full, need, "", messages));
        return !layout.needs().isEmpty() && messages.isEmpty();
    }

    private static void refuse(List<String> columns, List<String> full, List<Layout.Need> needs, String where) {
        List<String> messages = new ArrayList<>();
        needs.forEach(need -> refuse(columns, full, need, where, messages));
        if (!messages.isEmpty()) {
            throw new BadInput(String.join("\n", messages.stream().distinct().toList()));
        }
    }

    private static void refuse(
            List<String> columns, List<String> full, Layout.Need need, String where, List<String> messages) {
        List<String> names =
                need.anyOf().stream().map(FieldPath::column).distinct().toList();
        String purpose = "; the mapping wants it for " + need.purpose() + "; ";
        names.stream()
                .filter(name -> full.indexOf(name) != full.lastIndexOf(name))
                .map(name -> where + column(name) + " is there twice" + purpose + "keep one")
                .forEach(messages::add);
        if (!need.optional() && names.stream().noneMatch(full::contains)) {
            String missing =
                    String.join(" or ", names.stream().map(CsvHeader::column).toList());
            messages.add(where + missing + " is missing" + purpose + LooseName.suggestion(names, columns)
                    + "the file has: " + Quotation.cut(String.join(", ", columns), MOST_SHOWN));
        }
    }

    private static String column(String name) {
        return "column " + Quotation.of(name);
    }

    /** Their names, in order. */
    List<String> columns() {
        return columns;
    }

    CsvMarks marks() {
        return marks;
    }

    int size() {
        return columns.size();
    }

    int slots() {
        return columnOfSlot.length;
    }

    /** The column that goes to a slot; negative where none does. */
    int column(int slot) {
        return columnOfSlot[slot];
    }

    /** What is wanted of the JSON inside of columns. */
    JsonColumns json() {
        return json;
    }

    /** Whether a record that was just scanned has a field for each column; empty fields at the end make no difference. */
    boolean fits(CsvScan scan) {
        int fields = scan.fields();
        return fields == columns.size() || (fields >= names.length && isBlankFrom(scan, surplus(fields)));
    }

    /** The first field that no named column needs. */
    private int surplus(int fields) {
        return fields > columns.size() ? columns.size() : names.length;
    }

    private static boolean isBlankFrom(CsvScan scan, int from) {
        for (int field = from; field < scan.fields(); field++) {
            if (!scan.isBlank(field)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a record that was just scanned is the header once more. */
    boolean isRepeatedIn(CsvScan scan) {
        for (int column = 0; column < names.length; column++) {
            if (!scan.isText(column, names[column])) {
                return false;
            }
        }
        return true;
    }
}
