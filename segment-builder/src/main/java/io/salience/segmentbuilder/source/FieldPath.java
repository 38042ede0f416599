package io.salience.segmentbuilder.source;

import java.util.List;

/**
 * Where in a record a value stands: a column of CSV, or a field of JSON with the objects around it.
 *
 * @param text as the mapping writes it
 * @param names from the outermost to the field itself; one name for CSV
 * @param ofEnclosing whether it is a field of the record, and not of an item of its {@code each} list
 */
public record FieldPath(String text, List<String> names, boolean ofEnclosing) {
    public FieldPath {
        names = List.copyOf(names);
    }

    /** A column; dots and slashes in its name mean nothing. */
    static FieldPath column(String name) {
        return new FieldPath(name, List.of(name), false);
    }

    /** A field written with dots; a leading slash means the enclosing record. */
    static FieldPath field(String text) {
        boolean enclosing = text.startsWith("/");
        String path = enclosing ? text.substring(1) : text;
        return new FieldPath(text, List.of(path.split("\\.", -1)), enclosing);
    }

    boolean isComplete() {
        return names.stream().noneMatch(String::isEmpty);
    }
}
