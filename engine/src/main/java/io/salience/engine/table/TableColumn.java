package io.salience.engine.table;

import io.salience.engine.condition.OperatorForm;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.FieldType;
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
     * @param lower whether it is compared in lower case
     */
    record Test(Cell header, Field field, boolean lower, OperatorForm form) implements TableColumn {

        /** The condition up to what a cell says. */
        String start() {
            return form.start(lower ? field.name() + OperatorForm.LOWERED : field.name());
        }

        /** What cells hold; text also where the operator does not suit the field, which is told then. */
        FieldType operand() {
            boolean text = (lower || form.asksForText()) && field.type() != FieldType.SEGMENTS;
            return text ? FieldType.TEXT : field.type();
        }
    }
}
