package io.salience.engine.reasoning;

import io.salience.engine.expression.Example;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A set of texts: those listed, or all but those listed that pass some tests.
 *
 * @param listed whether it has only the values, and then no atoms
 * @param missing whether a missing text is in it
 * @param texts finds out whether atoms go together
 */
record TextSet(Set<String> values, boolean listed, Set<TextAtom> atoms, boolean missing, Texts texts)
        implements Domain {

    static TextSet all(Texts texts) {
        return new TextSet(Set.of(), false, Set.of(), true, texts);
    }

    static TextSet in(Set<String> values, Texts texts) {
        return new TextSet(values, true, Set.of(), false, texts);
    }

    static TextSet notIn(Set<String> values, Texts texts) {
        return new TextSet(values, false, Set.of(), false, texts);
    }

    static TextSet passing(TextAtom atom, Texts texts) {
        return new TextSet(Set.of(), false, Set.of(atom), false, texts);
    }

    TextSet orMissing() {
        return new TextSet(values, listed, atoms, true, texts);
    }

    @Override
    public TextSet and(Domain other) {
        TextSet set = (TextSet) other;
        boolean bothMissing = missing && set.missing;
        if (listed || set.listed) {
            TextSet list = listed ? this : set;
            TextSet filter = listed ? set : this;
            Set<String> common = new HashSet<>(list.values);
            common.removeIf(value -> !filter.contains(value));
            return new TextSet(common, true, Set.of(), bothMissing, texts);
        }
        return new TextSet(union(values, set.values), false, union(atoms, set.atoms), bothMissing, texts);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.containsAll(other)) {
            return one;
        }
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** Whether a text is in it. */
    boolean contains(String value) {
        return values.contains(value) == listed && atoms.stream().allMatch(atom -> atom.holds(value));
    }

    @Override
    public boolean isEmpty() {
        return !missing && !holdsPresent();
    }

    @Override
    public boolean holdsMissing() {
        return missing;
    }

    @Override
    public boolean holdsPresent() {
        return listed ? !values.isEmpty() : example().answer() != Example.Answer.NONE;
    }

    @Override
    public boolean isCertain() {
        return missing || listed || example().answer() == Example.Answer.FOUND;
    }

    /** One of the texts; empty where none is known. */
    Optional<String> pick() {
        if (listed) {
            return new TreeSet<>(values).stream().findFirst();
        }
        return Optional.ofNullable(example().text());
    }

    private Example example() {
        return texts.example(atoms, values);
    }
}
