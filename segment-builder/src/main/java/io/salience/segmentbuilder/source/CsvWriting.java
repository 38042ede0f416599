package io.salience.segmentbuilder.source;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes records so that {@link CsvScan} reads the same texts again, if lines end with a line feed. */
record CsvWriting(CsvMarks marks) {

    /** A record of these texts, without a line end. */
    String record(String[] texts) {
        String record = Arrays.stream(texts).map(this::field).collect(Collectors.joining(delimiter()));
        return record.startsWith(SourceFile.NOTE) ? Utf8.MARK + record : record;
    }

    /** What one more field adds to a record. */
    String more(String text) {
        return delimiter() + field(text);
    }

    private String delimiter() {
        return String.valueOf(marks.delimiter());
    }

    private String field(String text) {
        if (text.chars().noneMatch(this::isSpecial) && !text.startsWith(Utf8.MARK)) {
            return text;
        }
        return marks.quoted() ? '"' + doubled(text).replace("\"", "\"\"") + '"' : escaped(text);
    }

    private boolean isSpecial(int value) {
        return value == '"' || value == '\r' || value == '\n' || value == marks.delimiter() || isEscape(value);
    }

    private boolean isEscape(int value) {
        return marks.hasEscape() && value == marks.escape();
    }

    private String doubled(String text) {
        String escape = String.valueOf(marks.escape());
        return marks.hasEscape() ? text.replace(escape, escape + escape) : text;
    }

    /** Without quotes, so a carriage return and a line feed are escaped together. */
    private String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char value = text.charAt(at);
            boolean ofPair = value == '\n' && at > 0 && text.charAt(at - 1) == '\r';
            boolean escapes = text.startsWith("\r\n", at) || (marks.isEscapable(value) && !ofPair);
            escaped.append(marks.hasEscape() && escapes ? String.valueOf(marks.escape()) : "")
                    .append(value);
        }
        return escaped.toString();
    }
}
