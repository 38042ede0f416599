package io.salience.engine.decision;

import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** What the clock says about a decision, in one time zone. Immutable and thread-safe. */
public record ClockFacts(Schema schema, ZoneId zone) {

    /** Sets every field that the clock says. */
    public void set(Instant moment, Facts facts) {
        ZonedDateTime local = moment.atZone(zone);
        set(ContextFields.MINUTE, local.getMinute(), facts);
        set(ContextFields.HOUR, local.getHour(), facts);
        set(ContextFields.WEEKDAY, local.getDayOfWeek().name().toLowerCase(Locale.ROOT), facts);
        set(ContextFields.DAY_OF_MONTH, local.getDayOfMonth(), facts);
        set(ContextFields.MONTH, local.getMonthValue(), facts);
        set(ContextFields.NOW, moment, facts);
    }

    private void set(String name, Object value, Facts facts) {
        facts.set(schema.get(name), value);
    }
}
