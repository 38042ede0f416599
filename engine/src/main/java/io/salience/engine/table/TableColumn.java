package io.salience.engine.table;

import io.salience.engine.profile.Field;
import java.util.Locale;

/** What stands in a column of a table. */
sealed interface TableColumn {

    /** The columns that every table knows by name. */
    enum Word implements TableColumn {
        RULE,
        EXPERIENCE,
        VARIANT,
        SEGMENT,
        CONDITION,
        SALIENCE,
        ENABLED,
        FROM,
        TO,
        NOTE;

        /** As headers write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Values that a field is compared with.
     *
     * @param header that says so
     * @param field which exists
     * @param operator with single spaces
     */
    record Test(Cell header, Field field, String operator) implements TableColumn {}
}
