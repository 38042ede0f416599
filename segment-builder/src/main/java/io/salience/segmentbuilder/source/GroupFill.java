package io.salience.segmentbuilder.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of a group from its first row, see {@link CsvShape.Fill}. Rows come in the order of the file.
 *
 * <p>A file of rejected rows has only some rows of a group, so each row has its number in one more column, {@link #NUMBER},
 * and is filled already. There a row is filled only if number 1 of its group, or a row that does nothing but fill, stands
 * before it.
 */
final class GroupFill {

    /** The column of a file of rejected rows with a row's number in its group; the note that there is one if no line has names. */
    static final String NUMBER = SourceFile.NOTE + "number";

    /** In place of the number of a row that is no event itself, but fills those behind it. */
    static final String FILLS = "fills";

    private static final int LONGEST_NUMBER = 9;

    private final int columns;
    private final int by;
    private final int[] filled;
    private final int number;
    private final int place;
    private final int width;
    private final CsvWriting writing;
    private String group = "";
    private String @Nullable [] first;
    private int rows;
    private boolean onlyFills;
    private boolean unreadable;
    private boolean firstIsRejected;
    /** Counts the groups, for two of them may have one name. */
    private long instance;

    private String keptGroup = "";
    private long keptInstance;
    /** What the records that cannot be read, since the last one that could be, say their group is. */
    private String suspect = "";

    private int suspects;

    /** @param file has the column {@code by}; columns that it does not have are not filled */
    GroupFill(CsvShape.Fill fill, CsvHeader file) {
        List<String> header = file.columns();
        this.columns = header.size();
        this.by = header.indexOf(fill.by());
        this.number = header.indexOf(NUMBER);
        this.place = number < 0 ? columns : number;
        this.width = number < 0 ? columns + 1 : columns;
        this.writing = new CsvWriting(file.marks());
        this.filled = fill.columns().stream()
                .mapToInt(header::indexOf)
                .filter(column -> column >= 0)
                .toArray();
    }

    /** The names of the fields that {@link #fill} gives. */
    static List<String> header(List<String> header, CsvShape.@Nullable Fill fill) {
        if (fill == null) {
            return header;
        }
        List<String> full = new ArrayList<>(header);
        String name = fill.number() == null ? "" : fill.number();
        if (isNumbered(header)) {
            full.set(header.indexOf(NUMBER), name);
        } else {
            full.add(name);
        }
        return full;
    }

    private static boolean isNumbered(List<String> header) {
        return header.contains(NUMBER);
    }

    /** What a file of rejected rows has in place of a header line, or of none. */
    static String head(String line, CsvHeader header, CsvShape shape) {
        if (shape.fill() == null) {
            return line;
        }
        if (!shape.hasHeader()) {
            return NUMBER;
        }
        return isNumbered(header.columns()) ? line : line + header.marks().delimiter() + NUMBER;
    }

    /** Whether the row that was filled last is no event. */
    boolean onlyFills() {
        return onlyFills;
    }

    /**
     * The row that was just scanned, with what is filled, and its number.
     *
     * @param row gets the fault if it cannot be filled
     */
    String[] fill(CsvScan scan, RawRow row) {
        String[] texts = texts(scan);
        String name = texts[by].strip();
        onlyFills = number >= 0 && texts[number].strip().equals(FILLS);
        if (number < 0) {
            count(name, texts);
        } else {
            find(name, texts, row);
        }
        suspect = "";
        String[] full = Arrays.copyOf(texts, width);
        if (rows > 0) {
            full[place] = Integer.toString(rows);
        }
        fillFrom(first, full, row);
        row.keepAs(() -> kept(full));
        return full;
    }

    /** Texts of the columns; fields that the record does not have are empty. */
    private String[] texts(CsvScan scan) {
        String[] texts = new String[columns];
        for (int field = 0; field < columns; field++) {
            texts[field] = field < scan.fields() ? scan.text(field) : "";
        }
        return texts;
    }

    private void count(String name, String[] texts) {
        if (name.isEmpty() || !name.equals(group)) {
            boolean broken = name.equals(suspect) && !name.isEmpty();
            begin(name, broken ? null : texts);
            unreadable = broken;
            rows = broken ? suspects : 0;
        }
        rows++;
    }

    private void find(String name, String[] texts, RawRow row) {
        String written = texts[number].strip();
        if (onlyFills || written.equals("1")) {
            begin(name, texts);
        } else if (name.isEmpty() || !name.equals(group)) {
            boolean broken = name.equals(suspect) && !name.isEmpty();
            begin(name, null);
            unreadable = broken;
        }
        boolean fits = written.length() <= LONGEST_NUMBER && written.chars().allMatch(c -> c >= '0' && c <= '9');
        rows = fits && !written.isEmpty() ? Integer.parseInt(written) : 0;
        if (rows == 0 && !onlyFills) {
            row.fail(new Fault(
                    NUMBER,
                    "expected the row's number in its group, a whole number from 1, found " + Quotation.of(written),
                    false));
        }
    }

    private void begin(String name, String @Nullable [] texts) {
        group = name;
        first = texts;
        instance++;
        unreadable = false;
        firstIsRejected = false;
    }

    private void fillFrom(String @Nullable [] source, String[] full, RawRow row) {
        for (int column : filled) {
            if (full[column].isBlank() && unreadable) {
                row.fail(Fault.of("the first row of its group, from which it is filled, cannot be read"));
            } else if (full[column].isBlank() && source != null) {
                full[column] = source[column];
            }
        }
    }

    /** Notes what became of the row that was filled last. */
    void end(boolean rejected) {
        firstIsRejected |= rejected && rows == 1;
    }

    /** Takes a record that cannot be read, though perhaps it can be read to which group it belongs. */
    void takeBroken(CsvScan scan, RawRow row) {
        boolean hasName = scan.fields() > by;
        String name = hasName ? scan.text(by).strip() : "";
        String counted = hasName ? Integer.toString(countBroken(name)) : "";
        boolean hasFirst = name.equals(group) && !name.isEmpty() && !firstIsRejected;
        String[] source = hasFirst ? first : null;
        row.keepAs(() -> keptBroken(row, source, counted));
    }

    /** The number of a record in its group; one without a name stands for itself. */
    private int countBroken(String name) {
        if (name.isEmpty()) {
            return 1;
        }
        if (name.equals(group)) {
            return ++rows;
        }
        suspects = name.equals(suspect) ? suspects + 1 : 1;
        suspect = name;
        return suspects;
    }

    /** The row that was filled last as a file of rejected rows has it. */
    private byte[] kept(String[] full) {
        String[] source = first;
        boolean seemsFilled = group.equals(keptGroup) && instance != keptInstance && rows > 1 && !firstIsRejected;
        keptGroup = group;
        keptInstance = instance;
        // Another group of this name is the last one in that file, and must not fill the row.
        String before = seemsFilled && source != null ? onlyFilling(source) : "";
        return (before + writing.record(full)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] keptBroken(RowPlace row, String @Nullable [] source, String counted) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        if (source != null) {
            kept.writeBytes(onlyFilling(source).getBytes(StandardCharsets.UTF_8));
        }
        kept.writeBytes(SourceFile.asRecord(row));
        if (number < 0) {
            kept.writeBytes(writing.more(counted).getBytes(StandardCharsets.UTF_8));
        }
        return kept.toByteArray();
    }

    /** A record that is no event, but fills those behind it as this row does. */
    private String onlyFilling(String[] source) {
        String[] full = Arrays.copyOf(source, width);
        full[place] = FILLS;
        return writing.record(full) + "\n";
    }
}
