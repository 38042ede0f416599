package io.salience.engine.reasoning;

import io.salience.engine.expression.Example;
import io.salience.engine.expression.Example.Answer;
import io.salience.engine.expression.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds texts that pass several tests, and remembers what it found. Not thread-safe. */
final class Texts {

    private static final String ORDINARY = "other";

    private final Map<Set<TextAtom>, Example> found = new HashMap<>();

    /** A text that passes all tests and is none of those excluded. */
    Example example(Set<TextAtom> atoms, Set<String> excluded) {
        if (atoms.isEmpty()) {
            return new Example(Answer.FOUND, ordinary(excluded));
        }
        Example example = found.get(atoms);
        if (example == null) {
            example = search(atoms, Set.of());
            found.put(atoms, example);
        }
        return example.text() != null && excluded.contains(example.text()) ? search(atoms, excluded) : example;
    }

    private static String ordinary(Set<String> excluded) {
        String text = ORDINARY;
        for (int i = 2; excluded.contains(text); i++) {
            text = ORDINARY + i;
        }
        return text;
    }

    private static Example search(Set<TextAtom> atoms, Set<String> excluded) {
        if (atoms.stream().anyMatch(atom -> atoms.contains(atom.negated()))) {
            return new Example(Answer.NONE, null);
        }
        List<Language> languages = new ArrayList<>();
        int unknown = 0;
        for (TextAtom atom : atoms) {
            Language language = atom.language();
            if (language == null) {
                unknown++;
            } else {
                languages.add(language);
            }
        }
        excluded.forEach(text -> languages.add(Language.not(Language.text(text))));
        Example example = Example.of(Language.all(languages));
        return unknown == 0 || example.answer() != Answer.FOUND ? example : guessed(atoms, excluded, example);
    }

    /** Some test has a meaning that is not known here: a text is known only where the guess passes. */
    private static Example guessed(Set<TextAtom> atoms, Set<String> excluded, Example example) {
        String text = example.text() == null || example.text().isEmpty() ? ordinary(excluded) : example.text();
        boolean passes = atoms.stream().allMatch(atom -> atom.holds(text)) && !excluded.contains(text);
        return passes
                ? new Example(Answer.FOUND, text)
                // One test alone is presumed to be passed by some text.
                : new Example(atoms.size() == 1 ? Answer.FOUND : Answer.UNKNOWN, null);
    }
}
