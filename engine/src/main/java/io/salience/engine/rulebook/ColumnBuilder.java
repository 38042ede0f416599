package io.salience.engine.rulebook;

import io.salience.engine.condition.Condition;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * What the builders of one column share: the lines that have tests on it, and a visitor of whom nothing else is known, to
 * ask them about. Not thread-safe.
 */
final class ColumnBuilder {

    private final ColumnKey key;
    private final Facts facts;
    private final int words;
    private final List<Clause> clauses = new ArrayList<>();

    /** The tests of one line that look at the column; all of them must hold. */
    record Clause(int line, List<Condition> tests) {}

    ColumnBuilder(Schema schema, ColumnKey key, List<Line> lines) {
        this.key = key;
        this.facts = new Facts(schema);
        this.words = (lines.size() + 63) >>> 6;
        for (int i = 0; i < lines.size(); i++) {
            List<Condition> tests = lines.get(i).clauses().get(key);
            if (tests != null) {
                clauses.add(new Clause(i, tests));
            }
        }
    }

    ColumnKey key() {
        return key;
    }

    List<Clause> clauses() {
        return clauses;
    }

    int words() {
        return words;
    }

    Column column() {
        return key.kind() == ColumnKey.Kind.TEXT ? TextClasses.column(this) : NumberClasses.column(this);
    }

    long[] concerned() {
        long[] concerned = new long[words];
        clauses.forEach(clause -> flip(concerned, clause.line));
        return concerned;
    }

    static void flip(long[] mask, int line) {
        mask[line >>> 6] ^= 1L << line;
    }

    /** Whether the tests hold where the value is missing. */
    boolean holdsWithout(Clause clause) {
        facts.clear();
        return holds(clause);
    }

    /** @param value a number, or an age in milliseconds */
    boolean holds(Clause clause, double value) {
        facts.setNumber(key.slot(), key.kind() == ColumnKey.Kind.AGE ? facts.nowMillis() - value : value);
        return holds(clause);
    }

    boolean holds(Clause clause, String value) {
        facts.setText(key.slot(), value);
        return holds(clause);
    }

    private boolean holds(Clause clause) {
        for (Condition test : clause.tests) {
            if (!test.test(facts)) {
                return false;
            }
        }
        return true;
    }

    /** The mask of a missing value. */
    Mask missing() {
        long[] mask = unconcerned();
        for (Clause clause : clauses) {
            if (holdsWithout(clause)) {
                flip(mask, clause.line);
            }
        }
        return new Mask(mask);
    }

    /** The lines without a test on this column. */
    long[] unconcerned() {
        long[] mask = concerned();
        for (int i = 0; i < words; i++) {
            mask[i] = ~mask[i];
        }
        return mask;
    }
}
