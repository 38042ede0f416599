package io.salience.segmentbuilder.source;

import io.salience.engine.definition.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first row of a file of CSV: lines to skip, among them perhaps one that names the delimiter, as
 * spreadsheets have it, and the header line. A file of rejected rows begins with notes in place of lines to skip. Not
 * thread-safe.
 */
final class CsvStart {

    /** Such as {@code sep=;}, perhaps in quotes, or with empty cells behind it. */
    private static final Pattern DELIMITER_LINE =
            Pattern.compile("\"?sep=([\\t\\x20-\\x7e&&[^\"]])\"?\\1{0,2000}", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_DELIMITER_LINE = 2000;
    private static final int MOST_LINES_LOOKED_AT = 50;

    private final RecordShape shape;
    private final Layout layout;
    private final int longest;
    private final SourceFile file;
    private final byte[] bytes;
    private final int size;
    private final CsvHeader header;
    private CsvScan scan;
    private String delimiterLine = "";
    private boolean numbered;
    private String headerText = "";
    private int at;
    private int lines;

    /**
     * What a file is read with.
     *
     * @param longest the most bytes of a record
     */
    record Means(RecordShape shape, Layout layout, int longest) {}

    /**
     * @param start the first bytes of the file: more than the longest record has, or all of them
     * @throws BadInput if the header line cannot be used, or a column that the mapping wants is missing
     */
    CsvStart(Means means, SourceFile file, byte[] start, int size) {
        this.shape = means.shape();
        this.layout = means.layout();
        this.longest = means.longest();
        this.file = file;
        this.bytes = Arrays.copyOf(start, size + 1);
        this.size = size;
        this.scan = scan(CsvMarks.of(shape.csv(), bytes, size));
        skipNotes();
        takeDelimiterLine();
        skipNotes();
        skipLines();
        this.header = shape.csv().hasHeader() ? headerLine() : declaredColumns();
    }

    CsvHeader header() {
        return header;
    }

    /** What a file of rejected rows has before them, so that it can be read with the same mapping; empty for nothing. */
    String head() {
        String numberedHeader = GroupFill.head(headerText, header, shape.csv());
        return Stream.of(delimiterLine, numberedHeader)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Where the first row begins. */
    int end() {
        return at;
    }

    /** Lines before it. */
    int lines() {
        return lines;
    }

    private CsvScan scan(CsvMarks marks) {
        CsvScan made = new CsvScan(marks);
        made.over(bytes, size);
        return made;
    }

    private void skipNotes() {
        while (at < size && file.isNote(bytes, at)) {
            numbered |= lineAt(at).equals(GroupFill.NUMBER);
            skipLine();
        }
    }

    private void skipLine() {
        scan.skipLine(at);
        at = scan.recordEnd();
        lines += scan.lines();
    }

    /** The beginning of the line that starts here, without its end. */
    private String lineAt(int from) {
        scan.skipLine(from);
        int to = Math.min(scan.recordEnd(), from + LONGEST_DELIMITER_LINE);
        while (to > from && (bytes[to - 1] == '\n' || bytes[to - 1] == '\r')) {
            to--;
        }
        return text(from, to);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** The character that a line says to be the delimiter; null if it says nothing of that kind. */
    static @Nullable Character delimiterOf(String line) {
        Matcher found = DELIMITER_LINE.matcher(line);
        return found.matches() ? found.group(1).charAt(0) : null;
    }

    private void takeDelimiterLine() {
        String line = lineAt(Utf8.skipMark(bytes, at, size));
        Character delimiter = delimiterOf(line);
        if (delimiter != null) {
            refuseOther(delimiter, line);
            skipLine();
            delimiterLine = "sep=" + delimiter;
            scan = scan(scan.marks().withDelimiter(delimiter));
        }
    }

    private void refuseOther(char delimiter, String line) {
        Character declared = shape.csv().marks().delimiter();
        String place = file.shown() + ":" + (lines + 1) + ": the line " + Quotation.of(line) + " says that "
                + shown(delimiter) + " separates the columns";
        if (declared != null && declared != delimiter) {
            throw new BadInput(place + ", the mapping says " + shown(declared) + "; write delimiter: "
                    + shown(delimiter) + " in the mapping, or delete the line");
        }
        if (delimiter == scan.marks().escape()) {
            throw new BadInput(place + ", but it is the mapping's escape, too; change one");
        }
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
    }

    private void skipLines() {
        int wanted = file.hasNotes() ? 0 : shape.csv().skip();
        while (lines < wanted) {
            if (at >= size) {
                throw new BadInput(file.shown()
                        + (size > longest
                                ? ": the lines that \"skip\" passes over are longer than " + (longest >> 10) + " KiB"
                                : ": has no more than " + lines + " lines; the mapping says skip: " + wanted));
            }
            skipLine();
        }
    }

    private CsvHeader declaredColumns() {
        List<String> columns = new ArrayList<>(shape.csv().columns());
        if (numbered && shape.csv().fill() != null) {
            columns.add(GroupFill.NUMBER);
        }
        return header(columns, file.shown() + ": ");
    }

    private CsvHeader header(List<String> columns, String place) {
        return new CsvHeader(new CsvHeader.Line(columns, scan.marks(), place), shape, layout, longest);
    }

    private CsvHeader headerLine() {
        skipBlankLines();
        int start = Utf8.skipMark(bytes, at, size);
        if (start >= size) {
            throw new BadInput(file.shown() + ": has no header line");
        }
        int next = scan.next(start);
        int ended = lines + scan.lines();
        String place = file.shown() + ":" + (lines + 1) + ": ";
        try {
            refuse(fault(next, start), place);
            CsvHeader found = header(names(), place);
            headerText = (SourceFile.startsAsNote(bytes, start) ? Utf8.MARK : "") + text(start, scan.recordEnd());
            at = next;
            lines = ended;
            return found;
        } catch (BadInput e) {
            throw withBetterLine(e, place);
        }
    }

    private void skipBlankLines() {
        int start = Utf8.skipMark(bytes, at, size);
        while (start < size && scan.next(start) != CsvScan.UNFINISHED && scan.recordEnd() == start) {
            skipLine();
            start = Utf8.skipMark(bytes, at, size);
        }
    }

    private static void refuse(@Nullable Fault fault, String place) {
        if (fault != null) {
            throw new BadInput(place + "the header line cannot be used: it " + fault.reason());
        }
    }

    private @Nullable Fault fault(int next, int start) {
        if (next == CsvScan.UNFINISHED) {
            return size > longest
                    ? Fault.of("is longer than " + (longest >> 10) + " KiB")
                    : Fault.ofRest("opens a quote that is never closed");
        }
        if (scan.fault() == null && !Utf8.isValid(bytes, start, scan.recordEnd())) {
            return shape.misfit(file);
        }
        return scan.fault();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int field = 0; field < scan.fields(); field++) {
            names.add(scan.text(field).strip());
        }
        return names;
    }

    /** A header line that cannot be used may be a title, or the first row behind too many lines that were skipped. */
    private BadInput withBetterLine(BadInput refused, String place) {
        int from = 0;
        for (int line = 1; line <= MOST_LINES_LOOKED_AT && from < size && !file.hasNotes(); line++) {
            int start = Utf8.skipMark(bytes, from, size);
            int next = scan.next(start);
            if (next != CsvScan.UNFINISHED && fault(next, start) == null && CsvHeader.fits(names(), shape, layout)) {
                return new BadInput(place + "the columns that the mapping wants are not here; line " + line
                        + " has them; write skip: " + (line - 1) + " in the mapping");
            }
            scan.skipLine(from);
            from = scan.recordEnd();
        }
        return refused;
    }
}
