package io.salience.engine.profile;

/**
 * Stands for a value that no field can have, such as {@code null} or an array.
 *
 * @param description for messages, such as {@code an array}
 */
public record NoValue(String description) {

    public static final NoValue NULL = new NoValue("null");

    @Override
    public String toString() {
        return description;
    }
}
