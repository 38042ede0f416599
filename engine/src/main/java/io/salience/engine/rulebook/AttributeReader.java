package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.Suggestion;
import io.salience.engine.experience.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of one rule. Used once. */
final class AttributeReader {

    static final List<String> KNOWN = List.of("salience", "enabled", "date-effective", "date-expires");
    private static final Pattern SALIENCE = Pattern.compile("-?[0-9]{1,7}");

    private final DrlText text;
    private final Problems problems;
    private int salience;
    private boolean enabled = true;
    private @Nullable Instant effective;
    private @Nullable Instant expires;

    AttributeReader(DrlText text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    DraftRule.Attributes read(RuleDescr rule) {
        for (AttributeDescr attribute : rule.getAttributes().values()) {
            if (attribute.getStartCharacter() < rule.getStartCharacter()) {
                continue; // of the whole file, which Drools copies into each rule
            }
            switch (attribute.getName()) {
                case "salience" -> salience = salience(attribute);
                case "enabled" -> enabled = enabled(attribute);
                case "date-effective" -> effective = instant(attribute);
                case "date-expires" -> expires = instant(attribute);
                default ->
                    report(
                            attribute,
                            "attribute " + attribute.getName() + " has no meaning here"
                                    + Suggestion.endOfMessage(attribute.getName(), KNOWN));
            }
        }
        if (effective != null && expires != null && !effective.isBefore(expires)) {
            problems.add(
                    text.source(),
                    text.placeOf("date-expires", rule.getStartCharacter()),
                    "the rule expires at " + expires + ", but takes effect at " + effective + "; write a later end");
        }
        return new DraftRule.Attributes(salience, enabled, new Schedule(effective, expires));
    }

    private int salience(AttributeDescr attribute) {
        if (SALIENCE.matcher(attribute.getValue()).matches()) {
            int value = Integer.parseInt(attribute.getValue());
            if (Math.abs(value) <= DraftRule.Attributes.MOST_SALIENCE) {
                return value;
            }
        }
        report(
                attribute,
                "salience is \"" + attribute.getValue() + "\", expected a whole number from -1000000 to 1000000");
        return 0;
    }

    private boolean enabled(AttributeDescr attribute) {
        String value = attribute.getValue().replace("\"", "");
        if (!value.equals("true") && !value.equals("false")) {
            report(attribute, "enabled is \"" + value + "\", expected true or false");
        }
        return value.equals("true");
    }

    private @Nullable Instant instant(AttributeDescr attribute) {
        try {
            return Instant.parse(attribute.getValue());
        } catch (DateTimeException e) {
            report(
                    attribute,
                    attribute.getName() + " is \"" + attribute.getValue()
                            + "\", expected an instant such as \"2026-01-31T00:00:00Z\"");
            return null;
        }
    }

    private void report(AttributeDescr attribute, String message) {
        problems.add(text.source(), text.placeBefore(attribute.getName(), attribute.getStartCharacter()), message);
    }
}
