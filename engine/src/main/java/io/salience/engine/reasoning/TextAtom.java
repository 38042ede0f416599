package io.salience.engine.reasoning;

import io.salience.engine.expression.Language;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A test of a text that is present, or its opposite. Atoms are equal where the tests' texts and signs are.
 *
 * @param expected false for the opposite
 */
record TextAtom(Meaning meaning, boolean expected) {

    /**
     * What a test means.
     *
     * @param text of the test, the same for tests that mean the same
     * @param language the texts that pass it; null where it cannot be said
     * @param lowerCase whether the text in lower case must be of the language, and not the text itself
     */
    record Meaning(
            String text, Predicate<String> test, @Nullable Language language, boolean lowerCase) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Meaning meaning && text.equals(meaning.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    boolean holds(String value) {
        return meaning.test.test(value) == expected;
    }

    TextAtom negated() {
        return new TextAtom(meaning, !expected);
    }

    /** The texts for which it holds; null where it cannot be said. */
    @Nullable
    Language language() {
        return meaning.language == null || expected ? meaning.language : Language.not(meaning.language);
    }
}
