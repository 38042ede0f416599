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
        Example asIs = example(atoms, excluded, false);
        Example lower = example(atoms, Set.of(), true);
        if (asIs.answer() != Answer.FOUND || lower.answer() == Answer.NONE) {
            return asIs.answer() != Answer.FOUND ? asIs : lower;
        }
        boolean simple = atoms.stream()
                .allMatch(atom -> atom.language() != null && !atom.meaning().lowerCase());
        return simple ? asIs : guessed(atoms, excluded, List.of(asIs, lower));
    }

    /** Of those tests only that look at the text itself, or of those that look at it in lower case. */
    private static Example example(Set<TextAtom> atoms, Set<String> excluded, boolean lowerCase) {
        List<Language> languages = new ArrayList<>();
        for (TextAtom atom : atoms) {
            Language language = atom.language();
            if (language != null && atom.meaning().lowerCase() == lowerCase) {
                languages.add(language);
            }
        }
        excluded.forEach(text -> languages.add(Language.not(Language.text(text))));
        return Example.of(Language.all(languages));
    }

    /** Not all tests can be looked at together: a text is known only where an example of some of them passes all. */
    private static Example guessed(Set<TextAtom> atoms, Set<String> excluded, List<Example> examples) {
        for (Example example : examples) {
            String text = example.text() == null || example.text().isEmpty() ? ordinary(excluded) : example.text();
            if (atoms.stream().allMatch(atom -> atom.holds(text)) && !excluded.contains(text)) {
                return new Example(Answer.FOUND, text);
            }
        }
        // One test alone is presumed to be passed by some text.
        return new Example(atoms.size() == 1 ? Answer.FOUND : Answer.UNKNOWN, null);
    }
}
