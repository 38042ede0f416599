package io.salience.engine.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A set of texts, described by an expression. Equal expressions mean equal sets. What may follow a character is again a
 * language (Brzozowski's derivative), which is how {@link Example} looks for a text. Immutable and thread-safe.
 *
 * <p>A neighbour is a code point, or {@link #EDGE} where the text starts or ends.
 */
public sealed interface Language
        permits Language.Both,
                Language.Choice,
                Language.EmptyText,
                Language.Not,
                Language.One,
                Place,
                Language.Repeat,
                Language.Sequence {

    /** Beyond either end of a text. */
    int EDGE = -1;

    /** No text at all. */
    Language NONE = new Choice(Set.of());
    /** Only the empty text. */
    Language EMPTY = new EmptyText();
    /** Every text. */
    Language ALL = new Not(NONE);

    /** Whether the empty text belongs, standing between these neighbours. */
    boolean holdsEmpty(int before, int after);

    /** The texts that may follow a character, which stands behind the neighbour given. */
    Language after(int before, int c);

    /** Tells every set of characters on which it depends. */
    void eachChars(Consumer<Chars> found);

    /** Just this text. */
    static Language text(String text) {
        Language language = EMPTY;
        int[] points = text.codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            language = sequence(new One(Chars.of(points[i], points[i])), language);
        }
        return language;
    }

    /** This text, letters of either case being equal one by one, as Java has it. */
    static Language textOfAnyCase(String text) {
        Language language = EMPTY;
        int[] points = text.codePoints().toArray();
        for (int i = points.length - 1; i >= 0; i--) {
            language = sequence(new One(Chars.ofAnyCase(points[i])), language);
        }
        return language;
    }

    /** The texts that stand behind this one by UTF-16 code units, as Java compares. */
    static Language above(String text) {
        Language above = sequence(text(text), sequence(new One(Chars.ALL), ALL));
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            Language same = text(new String(points, 0, i));
            above = either(above, sequence(same, sequence(new One(Chars.above(points[i])), ALL)));
        }
        return above;
    }

    /** The texts that start with this one. */
    static Language startingWith(String text) {
        return sequence(text(text), ALL);
    }

    /** The texts that end with this one. */
    static Language endingWith(String text) {
        return sequence(ALL, text(text));
    }

    /** The texts that contain this one. */
    static Language containing(String text) {
        return sequence(ALL, sequence(text(text), ALL));
    }

    /** What belongs to both. */
    static Language both(Language one, Language other) {
        Set<Language> parts = new LinkedHashSet<>();
        addParts(parts, one);
        addParts(parts, other);
        parts.remove(ALL);
        boolean excluded = parts.contains(NONE) || parts.stream().anyMatch(part -> parts.contains(not(part)));
        return excluded ? NONE : parts.isEmpty() ? ALL : parts.size() == 1 ? only(parts) : new Both(parts);
    }

    private static void addParts(Set<Language> parts, Language language) {
        if (language instanceof Both both) {
            parts.addAll(both.parts);
        } else {
            parts.add(language);
        }
    }

    /** What does not belong. */
    static Language not(Language language) {
        return language instanceof Not not ? not.part : new Not(language);
    }

    /** What belongs to either. */
    static Language either(Language one, Language other) {
        Set<Language> parts = new LinkedHashSet<>();
        parts.addAll(one instanceof Choice choice ? choice.parts : Set.of(one));
        parts.addAll(other instanceof Choice choice ? choice.parts : Set.of(other));
        return parts.contains(ALL) ? ALL : parts.size() == 1 ? only(parts) : new Choice(parts);
    }

    private static Language only(Set<Language> parts) {
        return parts.iterator().next();
    }

    /** A text of the one, followed by a text of the other. */
    static Language sequence(Language first, Language rest) {
        if (first.equals(NONE) || rest.equals(NONE)) {
            return NONE;
        }
        if (first.equals(EMPTY)) {
            return rest;
        }
        if (first instanceof Sequence sequence) {
            return new Sequence(sequence.first, sequence(sequence.rest, rest));
        }
        return rest.equals(EMPTY) ? first : new Sequence(first, rest);
    }

    /** Any number of texts after each other, none included. */
    static Language repeat(Language part) {
        return part instanceof Repeat || part.equals(EMPTY) ? part : part.equals(NONE) ? EMPTY : new Repeat(part);
    }

    /** The empty text, anywhere. */
    record EmptyText() implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return true;
        }

        @Override
        public Language after(int before, int c) {
            return NONE;
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            // depends on none
        }
    }

    /** One character of a set. */
    record One(Chars chars) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return false;
        }

        @Override
        public Language after(int before, int c) {
            return chars.contains(c) ? EMPTY : NONE;
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            found.accept(chars);
        }
    }

    /** One after the other. */
    record Sequence(Language first, Language rest) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return first.holdsEmpty(before, after) && rest.holdsEmpty(before, after);
        }

        @Override
        public Language after(int before, int c) {
            Language inFirst = sequence(first.after(before, c), rest);
            return first.holdsEmpty(before, c) ? either(inFirst, rest.after(before, c)) : inFirst;
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            first.eachChars(found);
            rest.eachChars(found);
        }
    }

    /** Any number of times. */
    record Repeat(Language part) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return true;
        }

        @Override
        public Language after(int before, int c) {
            return sequence(part.after(before, c), this);
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            part.eachChars(found);
        }
    }

    /** At least one of the parts. */
    record Choice(Set<Language> parts) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return parts.stream().anyMatch(part -> part.holdsEmpty(before, after));
        }

        @Override
        public Language after(int before, int c) {
            Language following = NONE;
            for (Language part : parts) {
                following = either(following, part.after(before, c));
            }
            return following;
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            parts.forEach(part -> part.eachChars(found));
        }
    }

    /** All of the parts. */
    record Both(Set<Language> parts) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return parts.stream().allMatch(part -> part.holdsEmpty(before, after));
        }

        @Override
        public Language after(int before, int c) {
            Language following = ALL;
            for (Language part : parts) {
                following = both(following, part.after(before, c));
            }
            return following;
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            parts.forEach(part -> part.eachChars(found));
        }
    }

    /** Everything else. */
    record Not(Language part) implements Language {
        @Override
        public boolean holdsEmpty(int before, int after) {
            return !part.holdsEmpty(before, after);
        }

        @Override
        public Language after(int before, int c) {
            return not(part.after(before, c));
        }

        @Override
        public void eachChars(Consumer<Chars> found) {
            part.eachChars(found);
        }
    }

    /** All of these. */
    static Language all(List<Language> parts) {
        Language all = ALL;
        for (Language part : parts) {
            all = both(all, part);
        }
        return all;
    }
}
