package io.salience.engine.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of code points, as ranges in order that neither touch nor overlap. Immutable.
 *
 * @param ranges may be empty
 */
record Chars(List<Range> ranges) {

    static final Chars ALL = new Chars(List.of(new Range(0, Character.MAX_CODE_POINT)));
    static final Chars NONE = new Chars(List.of());
    static final Chars DIGITS = of('0', '9');
    static final Chars WORD = of('a', 'z').or(of('A', 'Z')).or(DIGITS).or(of('_', '_'));

    /** No character behind it has a case. */
    private static final int LAST_LETTER = 0x1FFFF;

    /** Both ends inclusive. */
    record Range(int from, int to) {}

    Chars {
        ranges = List.copyOf(ranges);
    }

    static Chars of(int from, int to) {
        return new Chars(List.of(new Range(from, to)));
    }

    static Chars in(String all) {
        Chars chars = NONE;
        for (int c : all.codePoints().toArray()) {
            chars = chars.or(of(c, c));
        }
        return chars;
    }

    /** Every character that Java takes for the same when case is ignored. */
    static Chars ofAnyCase(int c) {
        List<Range> same = new ArrayList<>(List.of(new Range(c, c)));
        for (int other = 0; other <= LAST_LETTER; other++) {
            if (other != c && withoutCase(other) == withoutCase(c)) {
                same.add(new Range(other, other));
            }
        }
        return NONE.or(new Chars(same));
    }

    private static int withoutCase(int c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** The characters that stand behind one by their first UTF-16 code unit, or by the second where that is equal. */
    static Chars above(int c) {
        if (c > Character.MAX_SURROGATE && c <= Character.MAX_VALUE) {
            return of(c + 1, Character.MAX_VALUE);
        }
        Chars behind = of(Character.MAX_SURROGATE + 1, Character.MAX_VALUE);
        return c == Character.MAX_CODE_POINT ? behind : behind.or(of(c + 1, Character.MAX_CODE_POINT));
    }

    boolean contains(int c) {
        for (Range range : ranges) {
            if (c >= range.from && c <= range.to) {
                return true;
            }
        }
        return false;
    }

    Chars or(Chars other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort(Comparator.comparingInt(Range::from));
        List<Range> merged = new ArrayList<>();
        for (Range range : all) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.from <= last.to + 1) {
                merged.set(merged.size() - 1, new Range(last.from, Math.max(last.to, range.to)));
            } else {
                merged.add(range);
            }
        }
        return new Chars(merged);
    }

    Chars negated() {
        List<Range> gaps = new ArrayList<>();
        int next = 0;
        for (Range range : ranges) {
            if (range.from > next) {
                gaps.add(new Range(next, range.from - 1));
            }
            next = range.to + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            gaps.add(new Range(next, Character.MAX_CODE_POINT));
        }
        return new Chars(gaps);
    }

    boolean isAscii() {
        return ranges.isEmpty() || ranges.get(ranges.size() - 1).to < 0x80;
    }

    /** With the letters of the other case; only for ASCII, whose letters k and s have a third form each. */
    Chars folded() {
        Chars folded = this;
        for (char c = 'a'; c <= 'z'; c++) {
            char upper = (char) (c - 'a' + 'A');
            if (contains(c) || contains(upper)) {
                folded = folded.or(of(c, c)).or(of(upper, upper));
                folded = c == 'k' ? folded.or(of(0x212A, 0x212A)) : c == 's' ? folded.or(of(0x17F, 0x17F)) : folded;
            }
        }
        return folded;
    }
}
