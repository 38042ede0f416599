package io.salience.segmentbuilder.source;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a record a value stands: a column of CSV, a field of the JSON in a column, or a field of JSON with the objects
 * around it.
 *
 * @param text as the mapping writes it, or as messages show it
 * @param names from the outermost to the field itself; for CSV the column's name and then those inside its JSON
 * @param ofEnclosing whether it is a field of the record, and not of an item of its {@code each} list
 */
public record FieldPath(String text, List<String> names, boolean ofEnclosing) {
    public FieldPath {
        names = List.copyOf(names);
    }

    /** A column; dots and slashes in its name mean nothing. */
    public static FieldPath column(String name) {
        return new FieldPath(name, List.of(name), false);
    }

    /** A field of the JSON in a column, written with dots. */
    static FieldPath inColumn(String column, String field) {
        List<String> names = Stream.concat(Stream.of(column), Arrays.stream(field.split("\\.", -1)))
                .toList();
        return new FieldPath(column + "." + field, names, false);
    }

    /** A field written with dots; a leading slash means the enclosing record. */
    public static FieldPath field(String text) {
        boolean enclosing = text.startsWith("/");
        String path = enclosing ? text.substring(1) : text;
        return new FieldPath(text, List.of(path.split("\\.", -1)), enclosing);
    }

    boolean isComplete() {
        return names.stream().noneMatch(String::isEmpty);
    }

    /** The column of CSV. */
    String column() {
        return names.get(0);
    }
}
