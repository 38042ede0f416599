package io.salience.engine.definition;

/**
 * A place in a file that somebody wrote.
 *
 * @param file the name to show, usually relative to the workspace
 * @param line from 1; 0 means the file as a whole
 * @param column from 1, in UTF-16 units; 0 means the line as a whole
 */
public record SourcePosition(String file, int line, int column) implements Comparable<SourcePosition> {

    /** The file as a whole. */
    public static SourcePosition of(String file) {
        return new SourcePosition(file, 0, 0);
    }

    /** The place behind a text that starts here. */
    public SourcePosition after(String text) {
        int lastBreak = text.lastIndexOf('\n');
        int breaks = (int) text.chars().filter(c -> c == '\n').count();
        int newColumn = lastBreak < 0 ? column + text.length() : text.length() - lastBreak;
        return new SourcePosition(file, line + breaks, newColumn);
    }

    @Override
    public int compareTo(SourcePosition other) {
        int byFile = file.compareTo(other.file);
        int byLine = Integer.compare(line, other.line);
        return byFile != 0 ? byFile : byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}, without the parts that are 0. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
    }
}
