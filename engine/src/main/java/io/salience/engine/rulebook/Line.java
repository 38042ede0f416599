package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.condition.InSegment;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One alternative of a row's condition, sorted by how the index answers it: by segment, by the class of a value, or by
 * asking what is left of it.
 */
final class Line {

    /** No segment is required. */
    static final int NO_SEGMENT = -1;

    private final int row;
    private final List<Integer> excludedSegments = new ArrayList<>();
    private final Map<ColumnKey, List<Condition>> clauses = new LinkedHashMap<>();
    private final Map<Integer, TextTest> parts = new LinkedHashMap<>();
    private final List<Condition> rests = new ArrayList<>();
    private int requiredSegment = NO_SEGMENT;
    private boolean possible = true;

    /** @param literals tests and negated tests that must all hold */
    Line(int row, List<Condition> literals) {
        this.row = row;
        for (Condition literal : literals) {
            place(literal);
        }
    }

    /** A line that never holds. */
    static Line never(int row) {
        Line line = new Line(row, List.of());
        line.possible = false;
        return line;
    }

    /** A line whose condition is asked as a whole. */
    static Line undivided(int row, Condition condition) {
        Line line = new Line(row, List.of());
        line.rests.add(condition);
        return line;
    }

    private void place(Condition literal) {
        Test test = ColumnKey.testOf(literal);
        Optional<ColumnKey> key = ColumnKey.of(test);
        if (key.isPresent()) {
            clauses.computeIfAbsent(key.get(), any -> new ArrayList<>()).add(literal);
        } else if (test instanceof InSegment member) {
            placeSegment(literal, member, member.in() == (literal == test));
        } else if (literal instanceof TextTest text && isPart(text)) {
            parts.put(text.field().slot(), text);
        } else {
            rests.add(literal);
        }
    }

    /** One part of each text can be looked for together with those of other lines. */
    private boolean isPart(TextTest text) {
        return text.part() == TextTest.Part.CONTAINS
                && text.expected()
                && !text.value().isEmpty()
                && !parts.containsKey(text.field().slot());
    }

    private void placeSegment(Condition literal, InSegment member, boolean in) {
        if (!in) {
            excludedSegments.add(member.ordinal());
        } else if (requiredSegment == NO_SEGMENT) {
            requiredSegment = member.ordinal();
        } else {
            rests.add(literal);
        }
    }

    boolean isPossible() {
        return possible;
    }

    int row() {
        return row;
    }

    /** The ordinal of the segment through which the line is found, or {@link #NO_SEGMENT}. */
    int requiredSegment() {
        return requiredSegment;
    }

    List<Integer> excludedSegments() {
        return excludedSegments;
    }

    Map<ColumnKey, List<Condition>> clauses() {
        return clauses;
    }

    /** What the text in a slot is to contain. */
    Optional<TextTest> part(int slot) {
        return Optional.ofNullable(parts.get(slot));
    }

    /** The slots of the texts that are to contain something. */
    Set<Integer> partSlots() {
        return parts.keySet();
    }

    /**
     * What is asked of the lines that are left when all else holds.
     *
     * @param searched slots of the texts whose parts are looked for elsewhere
     */
    List<Condition> rests(Set<Integer> searched) {
        return Stream.concat(
                        parts.values().stream()
                                .filter(part -> !searched.contains(part.field().slot())),
                        rests.stream())
                .toList();
    }
}
