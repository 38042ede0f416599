package io.salience.segmentbuilder.source;

import java.util.Locale;

/**
 * A list of JSON of which every item has a name and a value, so that its values are addressed by name as if it were an
 * object. Of items with the same name the first that has a field counts.
 *
 * @param by how the items are written
 */
public record KeyedList(FieldPath list, Keying by) {

    /** How the items of a keyed list are written. */
    public enum Keying {
        /**
         * {@code {"key": "page", "value": {"string_value": "/home"}}}; of an object the first value that is not null counts, and a
         * value that is none counts itself.
         */
        KEY("key", "value") {
            @Override
            String name(String key) {
                return key;
            }
        },
        /**
         * {@code {"schema": "iglu:com.acme/productView/jsonschema/1-0-2", "data": {...}}}, named {@code com_acme_product_view_1}:
         * vendor, name and model of the schema.
         */
        SCHEMA("schema", "data") {
            @Override
            String name(String key) {
                String[] parts = key.substring(key.indexOf(':') + 1).split("/", -1);
                if (parts.length != 4) {
                    return key;
                }
                String model = parts[3].split("-", 2)[0];
                return (parts[0].replace('.', '_').replace('-', '_') + "_" + snake(parts[1]) + "_" + model)
                        .toLowerCase(Locale.ROOT);
            }
        };

        private final String key;
        private final String value;

        Keying(String key, String value) {
            this.key = key;
            this.value = value;
        }

        /** The field that names an item. */
        String key() {
            return key;
        }

        /** The field that holds an item's value. */
        String value() {
            return value;
        }

        /** The name by which paths address an item. */
        abstract String name(String key);

        private static String snake(String name) {
            StringBuilder snake = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                char character = name.charAt(i);
                boolean startsWord = Character.isUpperCase(character)
                        && i > 0
                        && (isLower(name, i - 1)
                                || (isLower(name, i + 1) && Character.isUpperCase(name.charAt(i - 1))));
                snake.append(startsWord ? "_" : "").append(character == '-' ? '_' : character);
            }
            return snake.toString();
        }

        private static boolean isLower(String name, int at) {
            return at < name.length() && (Character.isLowerCase(name.charAt(at)) || Character.isDigit(name.charAt(at)));
        }
    }
}
