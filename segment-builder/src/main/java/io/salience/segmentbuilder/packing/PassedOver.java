package io.salience.segmentbuilder.packing;

/**
 * A file, or an entry of an archive, that was found and not read; written as JSON with these names.
 *
 * @param file as messages name it; an entry as {@code export.zip/entry.csv}
 * @param reason why, such as {@code is empty}
 */
public record PassedOver(String file, String reason) {

    private static final String EMPTY = "is empty";
    private static final String MARKER = "has a name that begins with _";

    public static PassedOver empty(String file) {
        return new PassedOver(file, EMPTY);
    }

    public static PassedOver marker(String file) {
        return new PassedOver(file, MARKER);
    }

    /**
     * Whether a name is one that Spark, Hadoop and others give to what is no data, such as {@code _SUCCESS}. A folder such
     * as {@code _day=1} holds data.
     */
    public static boolean isMarker(String name) {
        return name.startsWith("_") && name.indexOf('=') < 0;
    }
}
