package io.salience.segmentbuilder.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.source.FieldPath;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a look at the texts of one field finds out. */
class GuessesTest {

    private static final Pattern BAR = Pattern.compile("|", Pattern.LITERAL);
    private static final Instant NOW = Instant.parse("2026-12-31T00:00:00Z");

    private static FieldFacts facts(String name, String texts, boolean european, boolean dayFirst) {
        FieldFacts facts = new FieldFacts(FieldPath.column(name), true);
        int row = 0;
        for (String text : BAR.split(texts, -1)) {
            facts.add(text, row++);
        }
        facts.settle(new FileContext(european, dayFirst, NOW));
        return facts;
    }

    private static FieldFacts facts(String name, String texts) {
        return facts(name, texts, false, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            2026-08-01T10:00:00Z|2026-08-02                        # iso
            2026-08-01 21:34:02.000000 UTC                         # iso
            2026-08-01 10:00:00.000 +0000                          # iso
            1756720800|1756720801                                  # epoch-seconds
            1756720800000                                          # epoch-millis
            1756720800000001                                       # epoch-micros
            20260801|20261231                                      # yyyyMMdd
            2026080110|2026123123                                  # yyyyMMddHH
            20260801103000                                         # yyyyMMddHHmmss
            24.12.2025 18:30|1.1.2026 8:05                         # d.M.yyyy H:mm
            24.12.25                                               # d.M.yy
            8/13/2026 1:00 PM|8/1/2026 12:59 AM                    # M/d/yyyy h:mm a
            13/8/2026 18:00:01                                     # d/M/yyyy H:mm:ss
            2026/08/01 10:00:00                                    # yyyy/M/d H:mm:ss
            Aug 1, 2026 10:00:00 AM                                # MMM d, yyyy h:mm:ss a
            August 1, 2026                                         # MMMM d, yyyy
            01-Aug-26|31-Dec-25                                    # d-MMM-yy
            1 Aug 2026 10:00                                       # d MMM yyyy H:mm
            Sat Aug 01 10:00:00 UTC 2026                           # EEE MMM dd HH:mm:ss z yyyy
            8/13/2026, 1:05 PM                                     # M/d/yyyy, h:mm a
            """)
    void timesAreKnownByHowTheyAreWritten(String texts, String format) {
        FieldFacts facts = facts("Created at", texts);
        assertThat(facts.type()).isEqualTo("instant");
        assertThat(facts.timeGuesses()).extracting(TimeGuess::format).containsExactly(format);
    }

    @Test
    void aDateThatMayBeReadInTwoWaysKeepsBoth() {
        FieldFacts facts = facts("when", "3/4/2026 10:00|5/6/2026 11:00");
        assertThat(facts.timeGuesses()).extracting(TimeGuess::format).containsExactly("M/d/yyyy H:mm", "d/M/yyyy H:mm");
        assertThat(facts("when", "3/4/2026|5/6/2026", false, true).timeGuesses())
                .extracting(TimeGuess::format)
                .containsExactly("d/M/yyyy", "M/d/yyyy");
        // In the second month of 2027 nothing has happened yet.
        assertThat(facts("when", "1/2/2027|1/3/2026", true, false).time())
                .extracting(TimeGuess::format)
                .isEqualTo("M/d/yyyy");
        assertThat(facts("when", "3/3/2026|5/5/2026").timeGuesses()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', nullValues = "none", textBlock = """
            1|2.50|-3                  # false # ''
            1.0E0|1E+05|.5             # false # ''
            1234,50|7                  # false # { decimal: "," }
            1.234,50|2,5               # false # { decimal: ",", thousands: "." }
            1 234,50|12,00             # false # { decimal: ",", thousands: " " }
            1,000.50|12.00             # false # { thousands: "," }
            1'000.50                   # false # { thousands: "'" }
            $0.99|$1,000.00            # false # { thousands: ",", currency: "$" }
            €5|7                       # false # { currency: "\\u20ac" }
            12,50 €|3,00 €             # false # { decimal: ",", currency: "\\u20ac" }
            EUR 12.50                  # false # { currency: EUR }
            12.5%|3%                   # false # { percent: true }
            1,234|7,500                # false # { thousands: "," }
            1,234|7,500                # true  # { decimal: "," }
            1.234|7.500                # false # ''
            1.234|7.500                # true  # { decimal: ",", thousands: "." }
            """)
    void numbersAreKnownByHowTheyAreWritten(String texts, boolean european, String written) {
        FieldFacts facts = facts("amount", texts, european, false);
        assertThat(facts.type()).isEqualTo("number");
        assertThat(Objects.requireNonNull(facts.number()).yaml()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', nullValues = "none", textBlock = """
            amount     # 1|2|x                   # text
            amount     # 007|8                   # text
            amount     # A0|A1                   # text
            order_no   # 100|200                 # text
            customerId # 9007199254740993        # text
            amount     # 1|NaN|N/A|NULL|-        # number
            flag       # TRUE|false|None         # boolean
            amount     # 1|NA                    # number
            country    # DE|NA                   # text
            amount     # NaN                     # empty
            amount     # 1756720800              # number
            """)
    void aFieldHasATypeThatAllOfItsTextsFit(String name, String texts, String type) {
        assertThat(facts(name, texts).type()).isEqualTo(type);
    }

    @Test
    void wordsThatMeanMissingAreCounted() {
        FieldFacts facts = facts("amount", "1|NaN|N/A|N/A|null|\\N||NA");
        assertThat(facts.missingWords()).hasToString("{N/A=2, NA=1, NaN=1}");
        assertThat(facts.present()).isEqualTo(1);
        assertThat(facts("country", "NA|DE").missingWords()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', nullValues = "none", textBlock = """
            7|8|9|0|0|0|0|0          # [0]
            0|1|2|3                  # []
            0|1|0|1|2                # []
            guest|a|b                # [guest]
            -1|5|6                   # [-1]
            a|b|00000000-0000-0000-0000-000000000000 # [00000000-0000-0000-0000-000000000000]
            """)
    void idsThatStandForNobodyAreNoticed(String ids, String guests) {
        assertThat(WhoGuesses.guests(facts("customer_id", ids))).hasToString(guests);
    }

    @Test
    void idsWithAPointAreWholeNumbersIfAllAre() {
        assertThat(facts("CustomerID", "17850.0|13047.0|12583").areWholeWithPoint())
                .isTrue();
        assertThat(facts("CustomerID", "17850|13047").areWholeWithPoint()).isFalse();
        assertThat(facts("CustomerID", "17850.0|13047.5").areWholeWithPoint()).isFalse();
    }

    @Test
    void aFewOtherTextsAmongNumbersAreTold() {
        StringBuilder texts = new StringBuilder("many");
        for (int i = 0; i < 30; i++) {
            texts.append('|').append(i);
        }
        assertThat(facts("amount", texts.toString()).othersThanNumbers()).isEqualTo(1);
        assertThat(facts("amount", "a|b|1").othersThanNumbers()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Created date (UTC), true",
        "event_ts, true",
        "hit_time_gmt, true",
        "Belegdatum, true",
        "category, false",
        "update_count, false"
    })
    void namesOfTimesAreKnown(String name, boolean isTime) {
        assertThat(Names.isOfTime(name)).isEqualTo(isTime);
    }

    @Test
    void aNestedIdIsThatOfWhatItStandsIn() {
        FieldFacts user = facts("user.id", "1|2");
        FieldFacts after = facts("payload.after.id", "1|2");
        List<FieldFacts> both = List.of(user, after);
        assertThat(Names.all(both.stream(), Vocabulary.KNOWN)).containsExactly(user);
        @Nullable
        FieldFacts id = Names.first(both.stream(), Vocabulary.PERHAPS_ID).orElse(null);
        assertThat(id).isSameAs(after);
    }
}
