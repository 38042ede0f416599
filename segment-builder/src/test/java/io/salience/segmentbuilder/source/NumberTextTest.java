package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    private static final NumberFormat GERMAN = new NumberFormat(',', '.', List.of("\u20ac", "EUR"), true);
    private static final NumberFormat SWISS = new NumberFormat('.', '\'', List.of("CHF"), false);
    private static final NumberFormat FRENCH = new NumberFormat(',', ' ', List.of("\u20ac"), false);
    private static final NumberFormat AMERICAN = new NumberFormat('.', ',', List.of("$", "US$"), true);
    private static final NumberFormat COMMA = new NumberFormat(',', NumberFormat.NONE, List.of(), false);

    private static void assertNumber(String text, NumberFormat format, String expected) {
        ReadValue<BigDecimal> read = NumberText.read(text, format);
        assertThat(read).as(text).isEqualTo(ReadValue.exact(new BigDecimal(expected)));
    }

    private static @Nullable String note(String text, NumberFormat format) {
        return NumberText.read(text, format).note();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "+5, 5",
        "5., 5",
        ".5, 0.5",
        "-.5, -0.5",
        "1e2, 100",
        "1E+05, 100000",
        "1.0E-5, 0.00001",
        "1.5e0, 1.5",
        "12345e-2, 123.45",
        "5.000000000, 5",
        "5.000, 5",
        "0.0000005e1, 0.000005",
        "000000000000000000000001.5, 1.5",
        "0e999999999999, 0",
        "-0.000, 0",
        "\u22125, -5",
        "999999999999999999, 999999999999999999",
        "999999999999999999.999999, 999999999999999999.999999",
        "1e17, 100000000000000000",
        "0.000000000000000000000000001e30, 1000"
    })
    void aPlainNumberMayBeWrittenInManyWays(String text, String expected) {
        assertNumber(text, NumberFormat.PLAIN, expected);
        assertNumber("\u00a0" + text + " ", NumberFormat.PLAIN, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "59.970000000000006, 59.97",
        "107.97000000000001, 107.97",
        "5.989999999999995, 5.99",
        "0.0000005, 0",
        "0.0000015, 0.000002",
        "0.0000025, 0.000002",
        "0.00000250000000000000000000001, 0.000003",
        "-0.0000025, -0.000002",
        "1e-400, 0",
        "1e-999999999999, 0",
        "1.2345678e-3, 0.001235",
        "123456789012345678.1234565, 123456789012345678.123456"
    })
    void moreThanSixDecimalsAreRoundedHalfEvenWithANote(String text, String expected) {
        assertThat(NumberText.read(text, NumberFormat.PLAIN))
                .isEqualTo(ReadValue.changed(new BigDecimal(expected), "is rounded to 6 decimals"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e18",
                "1000000000000000000",
                "1e400",
                "-1e400",
                "1e2147483648",
                "1e99999999999999999999",
                "99999999999999999999",
                "999999999999999999.9999999"
            })
    void aNumberOfMoreThan18DigitsIsNone(String text) {
        assertThat(NumberText.read(text, NumberFormat.PLAIN))
                .isEqualTo(ReadValue.misfit("has more than 18 digits before the decimal point"));
    }

    /** It takes time by its length, and makes no huge number. */
    @Test
    void aLongTextOfDigitsIsReadToo() {
        String digits = "0".repeat(100_000) + "5." + "3".repeat(100_000);
        assertThat(NumberText.read(digits, NumberFormat.PLAIN).value()).isEqualTo(new BigDecimal("5.333333"));
        assertThat(note("9".repeat(100_000), NumberFormat.PLAIN)).startsWith("has more than 18 digits");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            many            | is not a number such as 1234.5
            --5             | is not a number such as 1234.5
            +-5             | is not a number such as 1234.5
            - 5             | is not a number such as 1234.5
            5-              | is not a number such as 1234.5
            1.2.3           | is not a number such as 1234.5
            .               | is not a number such as 1234.5
            e5              | is not a number such as 1234.5
            1e              | is not a number such as 1234.5
            1e5.5           | is not a number such as 1234.5
            0x10            | is not a number such as 1234.5
            (12.50)         | is not a number such as 1234.5
            \u0661\u0662              | is not a number such as 1234.5
            NaN             | is not a finite number
            -Infinity       | is not a finite number
            inf             | is not a finite number
            1,234.50        | is not a number such as 1234.5; if it is one, declare number: { thousands: "," }
            1,234           | is not a number such as 1234.5; if it is one, declare number: { thousands: "," } or number: { decimal: "," }
            12,50           | is not a number such as 1234.5; if it is one, declare number: { decimal: "," }
            0,123           | is not a number such as 1234.5; if it is one, declare number: { decimal: "," }
            1.234,50        | is not a number such as 1234.5; if it is one, declare number: { decimal: ",", thousands: "." }
            1'234.50        | is not a number such as 1234.5; if it is one, declare number: { thousands: "'" }
            1 234,50        | is not a number such as 1234.5; if it is one, declare number: { decimal: ",", thousands: " " }
            \u20ac5.00           | is not a number such as 1234.5; if it is one, declare number: { currency: "\u20ac" }
            12.50 EUR       | is not a number such as 1234.5; if it is one, declare number: { currency: "EUR" }
            US$ 1,234.50    | is not a number such as 1234.5; if it is one, declare number: { thousands: ",", currency: "US$" }
            12.5 %          | is not a number such as 1234.5; if it is one, declare number: { percent: true }
            """)
    void whatIsNoPlainNumberSaysWhatToDeclare(String text, String note) {
        assertThat(note(text, NumberFormat.PLAIN)).isEqualTo(note);
    }

    @Test
    void declaredMarksAreRead() {
        for (String text : List.of(
                "1.234,5",
                "1234,5",
                "\u20ac 1.234,50",
                "\u20ac1.234,5",
                "1.234,5 \u20ac",
                "1.234,50\u00a0EUR",
                "eur 1234,5",
                "+1.234,5",
                "1.234,5 %",
                "1234,5%",
                " 1.234,50 \u20ac ")) {
            assertNumber(text, GERMAN, "1234.5");
        }
        for (String text : List.of(
                "-1.234,5",
                "\u22121.234,5",
                "- 1.234,5 \u20ac",
                "-\u20ac1.234,5",
                "\u20ac-1.234,5",
                "\u20ac -1.234,5",
                "(1.234,5)",
                "(\u20ac 1.234,5)",
                "( 1.234,5 \u20ac )")) {
            assertNumber(text, GERMAN, "-1234.5");
        }
        assertNumber("1'234'567.5", SWISS, "1234567.5");
        assertNumber("CHF 1\u2019234.50", SWISS, "1234.5");
        for (String blank : List.of(" ", "\u00a0", "\u2009", "\u202f", "\u2007")) {
            assertNumber("1" + blank + "234" + blank + "567,5" + blank + "\u20ac", FRENCH, "1234567.5");
        }
        assertNumber("US$12", AMERICAN, "12");
        assertNumber("12,34,567.5", AMERICAN, "1234567.5");
        assertNumber("1_234", new NumberFormat('.', '_', List.of(), false), "1234");
        assertNumber("97100,7", COMMA, "97100.7");
        assertNumber(",5", COMMA, "0.5");
        assertNumber("1,5E+3", COMMA, "1500");
    }

    @Test
    void groupsThatAreNotRightAreNoNumber() {
        for (String text : List.of(
                "1.23",
                "1.2345",
                "12345.678",
                ".234",
                "1..234",
                "1.234.",
                "0.123",
                "1.234.56",
                "1.23.4567",
                "1,234.5",
                "1.234E5")) {
            assertThat(NumberText.read(text, GERMAN).value()).as(text).isNull();
        }
        assertThat(note("1.23", GERMAN))
                .isEqualTo(
                        "is not a number such as 1.234,5; if it is one, declare number: { currency: \"EUR\", \"\u20ac\","
                                + " percent: true }");
        assertThat(note("12 34", FRENCH)).isEqualTo("is not a number such as 1 234,5");
        assertThat(note("5 \u20ac \u20ac", GERMAN)).startsWith("is not a number such as 1.234,5");
        assertThat(note("(-5)", GERMAN)).startsWith("is not a number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1234,5   | 1234.5",
                "-1.234,5 | -1234.5",
                "1.234,5€ | 1234.5",
                "€1,5     | 1.5",
                "1,5%     | 1.5",
                "+1,5     | -",
                "1.5      | -",
                "1.23     | -",
                "1,5 €    | -",
                "1,1234567 | -",
                ",5       | -",
                "5,       | -",
                "1E5      | -",
                "(5)      | -"
            })
    void aStrictNumberHasTheDeclaredMarksAndNothingElse(String text, @Nullable String expected) {
        assertThat(ExactNumber.read(text, GERMAN).value())
                .isEqualTo(expected == null ? null : new BigDecimal(expected));
        assertThat(ExactNumber.read(" " + text, GERMAN).value()).isNull();
    }

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void randomNumbersInRandomFormatsAreWhatWasWritten() {
        System.out.println("NumberTextTest seed " + seed);
        for (int i = 0; i < 20_000; i++) {
            NumberFormat format = format();
            BigDecimal value = new BigDecimal(new BigInteger(1 + random.nextInt(60), random), random.nextInt(13));
            boolean isNegative = random.nextBoolean();
            String text = written(value, isNegative, format);
            BigDecimal signed = isNegative ? value.negate() : value;
            BigDecimal rounded = signed.setScale(6, RoundingMode.HALF_EVEN);
            boolean isChanged = rounded.compareTo(signed) != 0;
            ReadValue<BigDecimal> read = NumberText.read(text, format);
            if (value.compareTo(BigDecimal.TEN.pow(18)) >= 0) {
                assertThat(read.value()).as(text).isNull();
            } else {
                assertThat(Objects.requireNonNull(read.value(), text)).as(text).isEqualByComparingTo(rounded);
                assertThat(read.note()).as(text).isEqualTo(isChanged ? Decimal.ROUNDED : null);
                assertQuickReadingAgrees(text, format, rounded);
            }
        }
    }

    private static void assertQuickReadingAgrees(String text, NumberFormat format, BigDecimal expected) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long millionths = Numerals.millionths(utf8, 0, utf8.length, format.decimal());
        if (millionths != Numerals.NONE) {
            assertThat(BigDecimal.valueOf(millionths, 6)).as(text).isEqualByComparingTo(expected);
        }
    }

    private NumberFormat format() {
        char decimal = random.nextBoolean() ? '.' : ',';
        List<Character> marks = List.of(NumberFormat.NONE, decimal == '.' ? ',' : '.', '\'', ' ', '_');
        List<String> currencies = List.of(List.<String>of(), List.of("\u20ac"), List.of("$", "US$"), List.of("kr"))
                .get(random.nextInt(4));
        return new NumberFormat(decimal, marks.get(random.nextInt(marks.size())), currencies, random.nextBoolean());
    }

    /** As somebody may write it in that format, by other means than those that read it. */
    private String written(BigDecimal value, boolean isNegative, NumberFormat format) {
        boolean isScientific = random.nextInt(8) == 0;
        String plain = isScientific ? scientific(value) : value.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        if (format.thousands() != NumberFormat.NONE && !isScientific && random.nextBoolean()) {
            whole = whole.replaceAll("\\B(?=([0-9]{3})+$)", String.valueOf(format.thousands()));
        }
        String digits = whole + (point < 0 ? "" : format.decimal() + plain.substring(point + 1));
        digits += isScientific || point < 0 ? "" : "0".repeat(random.nextInt(4));
        digits += format.percent() && random.nextBoolean() ? one("%", " %") : "";
        String sign = isNegative ? one("-", "\u2212") : one("", "+");
        if (format.currencies().isEmpty() || random.nextInt(3) == 0) {
            return sign + digits;
        }
        String currency =
                format.currencies().get(random.nextInt(format.currencies().size()));
        return one(
                sign + currency + digits,
                currency + " " + sign + digits,
                sign + digits + currency,
                sign + digits + "\u00a0" + currency);
    }

    private String scientific(BigDecimal value) {
        int shift = random.nextInt(10) - 5;
        return value.movePointRight(shift).toPlainString()
                + one("e", "E")
                + (shift > 0 ? "-" + shift : one("", "+") + -shift);
    }

    private String one(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
