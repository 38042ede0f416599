package io.salience.engine.reasoning;

import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.OnText;
import io.salience.engine.condition.Relation;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextOrder;
import io.salience.engine.condition.TextTest;
import io.salience.engine.expression.ExpressionReader;
import io.salience.engine.expression.Language;
import io.salience.engine.expression.Unreadable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of texts mean: which texts pass. Not thread-safe. */
final class Meanings {

    private final Map<String, TextAtom.Meaning> known = new HashMap<>();

    TextAtom atom(OnText test) {
        if (test instanceof LowerCase lower) {
            TextAtom inner = atom(lower.inner());
            OnText positive = new LowerCase(positive(lower.inner()));
            return new TextAtom(meaning(positive, inner.meaning().language(), true), inner.expected());
        }
        OnText positive = positive(test);
        return new TextAtom(meaning(positive, language(positive), false), positive.equals(test));
    }

    /** The test of which this one may be the opposite. */
    private static OnText positive(OnText test) {
        if (test instanceof TextTest part) {
            return new TextTest(part.field(), part.part(), part.value(), true);
        }
        if (test instanceof TextMatches matches) {
            return new TextMatches(matches.field(), matches.pattern(), true);
        }
        return test instanceof TextIn in ? new TextIn(in.field(), in.values(), true) : test;
    }

    private TextAtom.Meaning meaning(OnText positive, @Nullable Language language, boolean lowerCase) {
        return known.computeIfAbsent(
                positive.toString(), text -> new TextAtom.Meaning(text, positive::holds, language, lowerCase));
    }

    private static @Nullable Language language(OnText test) {
        if (test instanceof TextTest part) {
            return isWhole(part.value()) ? language(part) : null;
        }
        if (test instanceof TextMatches matches) {
            return language(matches);
        }
        if (test instanceof TextOrder order) {
            return isWhole(order.bound()) ? language(order.relation(), order.bound()) : null;
        }
        return test instanceof TextIn in ? language(in) : null;
    }

    /** Half a character can be a part of a text, but not of a language. */
    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static Language language(TextIn test) {
        Language any = Language.NONE;
        for (String value : test.values()) {
            any = Language.either(any, Language.text(value));
        }
        return any;
    }

    private static @Nullable Language language(TextTest test) {
        return switch (test.part()) {
            case CONTAINS -> Language.containing(test.value());
            case STARTS_WITH -> Language.startingWith(test.value());
            case ENDS_WITH -> Language.endingWith(test.value());
            case EQUALS_IGNORE_CASE -> Language.textOfAnyCase(test.value());
        };
    }

    private static @Nullable Language language(TextMatches test) {
        try {
            return ExpressionReader.read(test.pattern().pattern());
        } catch (Unreadable e) {
            return null;
        }
    }

    private static Language language(Relation relation, String bound) {
        Language same = Language.text(bound);
        Language above = Language.above(bound);
        return switch (relation) {
            case EQUAL -> same;
            case NOT_EQUAL -> Language.not(same);
            case GREATER -> above;
            case GREATER_OR_EQUAL -> Language.either(above, same);
            case LESS -> Language.not(Language.either(above, same));
            case LESS_OR_EQUAL -> Language.not(above);
        };
    }
}
