package io.salience.engine.reasoning;

import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextTest;
import io.salience.engine.expression.ExpressionReader;
import io.salience.engine.expression.Language;
import io.salience.engine.expression.Unreadable;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What tests of texts mean: which texts pass. Not thread-safe. */
final class Meanings {

    private final Facts facts;
    private final Map<String, TextAtom.Meaning> known = new HashMap<>();

    /** @param schema of visitors; in that of profiles the same fields have the same slots */
    Meanings(Schema schema) {
        this.facts = new Facts(schema);
    }

    TextAtom atom(Test test) {
        if (test instanceof TextTest part) {
            Test positive = new TextTest(part.field(), part.part(), part.value(), true);
            return new TextAtom(meaning(positive, language(part)), part.expected());
        }
        if (test instanceof TextMatches matches) {
            Test positive = new TextMatches(matches.field(), matches.pattern(), true);
            return new TextAtom(meaning(positive, language(matches)), matches.expected());
        }
        return new TextAtom(meaning(test, null), true);
    }

    private TextAtom.Meaning meaning(Test positive, @Nullable Language language) {
        return known.computeIfAbsent(
                positive.toString(), text -> new TextAtom.Meaning(text, passes(positive), language));
    }

    private Predicate<String> passes(Test test) {
        return text -> {
            facts.setText(test.field().slot(), text);
            return test.test(facts);
        };
    }

    private static @Nullable Language language(TextTest test) {
        if (test.value().codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return null; // half a character can be a part of a text, but not of a language
        }
        return switch (test.part()) {
            case CONTAINS -> Language.containing(test.value());
            case STARTS_WITH -> Language.startingWith(test.value());
            case ENDS_WITH -> Language.endingWith(test.value());
        };
    }

    private static @Nullable Language language(TextMatches test) {
        try {
            return ExpressionReader.read(test.pattern().pattern());
        } catch (Unreadable e) {
            return null;
        }
    }
}
