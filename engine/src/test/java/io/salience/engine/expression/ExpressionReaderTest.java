package io.salience.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionReaderTest {

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "k",
            "/",
            ".",
            "^",
            "$",
            "\\b",
            "\\B",
            "\\A",
            "\\z",
            "[ab]",
            "[^a]",
            "[a-c/]",
            "\\w",
            "\\W",
            "\\d",
            "\\s",
            "[[:alpha:]]",
            "[^[:^word:]x]",
            "\\Qa.\\E",
            "\\x61",
            "\\x{212A}",
            "\\141",
            "(?:a|b)",
            "(a)",
            "(?i:k)",
            "(?i:[^k])",
            "(?i)",
            "(?s:.)",
            "(?m:^)",
            "(?m:$)",
            "(?P<n>b)",
            "\\n",
            "[]a]",
            "[a\\]-]",
            "\\.");
    private static final List<String> QUANTITIES =
            List.of("", "", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "{1,2}?");
    private static final List<String> LETTERS =
            List.of("a", "b", "k", "K", "\u212A", "/", ".", "\n", "1", " ", "x", "]");

    /** RE2/J itself says what an expression matches. */
    @Test
    void anExpressionMeansWhatItMeansToRe2() {
        long seed = 20_261_120;
        Random random = new Random(seed);
        int matched = 0;
        int pairs = 0;
        for (int i = 0; i < 6_000; i++) {
            String expression = expression(random, 3);
            Pattern pattern = compiled(expression);
            if (pattern != null) {
                Language language = language(expression);
                if (language == null) {
                    continue;
                }
                for (int j = 0; j < 20; j++) {
                    String text = text(random);
                    boolean matches = pattern.matches(text);
                    assertThat(holds(language, text))
                            .as("seed %d: \"%s\" of \"%s\"", seed, expression, text)
                            .isEqualTo(matches);
                    matched += matches ? 1 : 0;
                    pairs++;
                }
            }
        }
        System.out.printf("%d pairs of expression and text, %d match (seed %d)%n", pairs, matched, seed);
        assertThat(pairs).isGreaterThan(80_000);
        assertThat(matched).isGreaterThan(pairs / 50);
    }

    /** What is found is a text that RE2/J matches; where none is found, no text of a search matches either. */
    @Test
    void anExampleMatches() {
        long seed = 7;
        Random random = new Random(seed);
        int none = 0;
        for (int i = 0; i < 3_000; i++) {
            String expression = expression(random, 3);
            Pattern pattern = compiled(expression);
            Language language = language(expression);
            if (pattern == null || language == null) {
                continue;
            }
            Example example = Example.of(language);
            if (example.text() != null) {
                assertThat(pattern.matches(example.text()))
                        .as("\"%s\" of \"%s\"", expression, example.text())
                        .isTrue();
            } else if (example.answer() == Example.Answer.NONE) {
                none++;
                assertThat(random.ints(50, 0, 1).mapToObj(any -> text(random)).filter(pattern::matches))
                        .as(expression)
                        .isEmpty();
            }
        }
        System.out.printf("%d of 3000 expressions match nothing (seed %d)%n", none, seed);
        assertThat(none).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a^b", "[^\\x00-\\x{10FFFF}]", "$a", "a\\bb", "x(?:$)y|^$z", "\\za", "a\\A", "(?m)a$b"})
    void someExpressionsMatchNothing(String expression) throws Exception {
        assertThat(Example.of(ExpressionReader.read(expression)).answer()).isEqualTo(Example.Answer.NONE);
    }

    @ParameterizedTest
    @CsvSource({"/sale/.*, /sale/", "a{3}, aaa", "^$, ''", "[0-9]{2}-x, 00-x"})
    void theShortestExampleIsFound(String expression, String text) throws Exception {
        assertThat(Example.of(ExpressionReader.read(expression))).isEqualTo(new Example(Example.Answer.FOUND, text));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThatThrownBy(() -> ExpressionReader.read("\\pL+")).hasMessage("a Unicode class (\\p)");
        assertThatThrownBy(() -> ExpressionReader.read("(?i)straße"))
                .hasMessage("(?i) with characters outside of ASCII");
        assertThatThrownBy(() -> ExpressionReader.read("(a{100}b{100}){40}"))
                .hasMessage("more than 4000 parts, repetitions counted");
    }

    @Test
    void partsOfTextsAreLanguages() {
        Language both = Language.both(Language.startingWith("ab"), Language.endingWith("ba"));
        assertThat(Example.of(both).text()).isEqualTo("aba");
        assertThat(Example.of(Language.both(both, Language.not(Language.containing("b"))))
                        .answer())
                .isEqualTo(Example.Answer.NONE);
    }

    /** Java itself says what is equal without case, and what stands behind what. */
    @Test
    void orderAndCaseAreThoseOfJava() {
        List<String> texts = List.of(
                "",
                "a",
                "A",
                "b",
                "ab",
                "aB",
                "k",
                "\u212A",
                "ß",
                "\u1E9E",
                "ı",
                "i",
                "I",
                "\uD7FF",
                "\uFFFD",
                "\uD83D\uDE00");
        for (String text : texts) {
            Language above = Language.above(text);
            Language anyCase = Language.textOfAnyCase(text);
            for (String other : texts) {
                assertThat(holds(above, other)).as("%s > %s", other, text).isEqualTo(other.compareTo(text) > 0);
                assertThat(holds(anyCase, other)).as("%s = %s", other, text).isEqualTo(other.equalsIgnoreCase(text));
            }
        }
    }

    private static boolean holds(Language language, String text) {
        int before = Language.EDGE;
        Language rest = language;
        for (int c : text.codePoints().toArray()) {
            rest = rest.after(before, c);
            before = c;
        }
        return rest.holdsEmpty(before, Language.EDGE);
    }

    private static @Nullable Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static @Nullable Language language(String expression) {
        try {
            return ExpressionReader.read(expression);
        } catch (Unreadable e) {
            return null;
        }
    }

    private static String expression(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String piece = depth > 0 && random.nextInt(4) == 0
                    ? "(" + expression(random, depth - 1)
                            + (random.nextBoolean() ? "|" + expression(random, depth - 1) : "") + ")"
                    : PIECES.get(random.nextInt(PIECES.size()));
            text.append(piece).append(piece.equals("(?i)") ? "" : QUANTITIES.get(random.nextInt(QUANTITIES.size())));
        }
        return text.toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(5);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }
}
