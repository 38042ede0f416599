package io.salience.engine.explanation;

import io.salience.engine.condition.LowerCase;
import io.salience.engine.condition.Test;
import io.salience.engine.condition.TextIn;
import io.salience.engine.condition.TextMatches;
import io.salience.engine.condition.TextOrder;
import io.salience.engine.condition.TextTest;
import io.salience.engine.condition.Version;
import io.salience.engine.condition.VersionIn;
import io.salience.engine.condition.VersionTest;
import io.salience.engine.profile.Utf8Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts that are worth trying instead of an actual one: what the tests name, texts made of the parts that they look
 * for, and one that they do not name. Which texts match a regular expression is not known; only the text that it starts
 * with is tried.
 */
final class TextSettings {

    /** More parts than these are not combined with each other. */
    private static final int MOST_COMBINED = 8;

    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private final Set<String> named = new TreeSet<>(Utf8Order.INSTANCE);
    private final Set<String> starts = new LinkedHashSet<>();
    private final Set<String> parts = new LinkedHashSet<>();
    private final @Nullable String actual;

    TextSettings(Collection<Test> tests, @Nullable String actual) {
        this.actual = actual;
        tests.forEach(this::collect);
    }

    private void collect(Test test) {
        if (test instanceof LowerCase lower) {
            collect(lower.inner());
        } else if (test instanceof TextIn in) {
            named.addAll(in.values());
        } else if (test instanceof TextOrder order) {
            named.addAll(List.of("", order.bound(), order.bound() + "a"));
        } else if (test instanceof VersionTest version) {
            addAround(version.bound());
        } else if (test instanceof VersionIn in) {
            in.versions().forEach(this::addAround);
        } else if (test instanceof TextMatches matches) {
            named.add(literalStart(matches.pattern().pattern()));
        } else if (test instanceof TextTest part && part.part() == TextTest.Part.EQUALS_IGNORE_CASE) {
            named.add(part.value());
        } else if (test instanceof TextTest part) {
            (part.part() == TextTest.Part.STARTS_WITH ? starts : parts).add(part.value());
        }
    }

    /** A version, one below it and one above it. */
    private void addAround(Version version) {
        named.addAll(List.of(version.toString(), "0", version.toString() + ".1", version.toString() + ".1.1"));
    }

    /** The text before the first special character, unless that makes the character before it optional. */
    private static String literalStart(String expression) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            boolean quoted =
                    c == '\\' && i + 1 < expression.length() && !Character.isLetterOrDigit(expression.charAt(i + 1));
            if (!quoted && SPECIAL.indexOf(c) >= 0) {
                boolean optional = "?*{".indexOf(c) >= 0 && text.length() > 0;
                return optional ? text.substring(0, text.length() - 1) : text.toString();
            }
            text.append(quoted ? expression.charAt(++i) : c);
        }
        return text.toString();
    }

    /** What is named first, in byte order; then what is made of parts; then a text that is not named. */
    List<Setting> settings() {
        Set<String> texts = new LinkedHashSet<>(named);
        texts.addAll(starts);
        texts.addAll(parts);
        combine(texts);
        List<Setting> settings = new ArrayList<>();
        texts.stream().filter(text -> !text.equals(actual)).map(Setting::of).forEach(settings::add);
        settings.add(new Setting(unnamed(texts), true));
        return settings;
    }

    private void combine(Set<String> texts) {
        List<String> fewParts = parts.stream().limit(MOST_COMBINED).toList();
        List<String> fewStarts = starts.stream().limit(MOST_COMBINED).toList();
        if (actual != null) {
            fewStarts.forEach(start -> texts.add(start + actual));
            fewParts.forEach(part -> texts.add(actual + part));
        }
        for (String start : fewStarts) {
            fewParts.forEach(part -> texts.add(start + part));
        }
        for (String one : fewParts) {
            fewParts.stream().filter(other -> !other.equals(one)).forEach(other -> texts.add(one + other));
        }
    }

    private String unnamed(Set<String> texts) {
        String text = "other";
        while (texts.contains(text) || text.equals(actual)) {
            text += "-1";
        }
        return text;
    }
}
