package io.salience.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problem;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionParserTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static final Schema SCHEMA = Schema.builder()
            .add("visits", FieldType.NUMBER, Origin.TRAIT)
            .add("lastPurchase", FieldType.INSTANT, Origin.TRAIT)
            .add("member", FieldType.BOOLEAN, Origin.ATTRIBUTE)
            .add("country", FieldType.TEXT, Origin.CONTEXT)
            .add("path", FieldType.TEXT, Origin.CONTEXT)
            .add("osVersion", FieldType.VERSION, Origin.CONTEXT)
            .segments(List.of("vip", "lapsed-90d"))
            .zone(ZoneId.of("Europe/Berlin"))
            .build();

    /** Known: 7 visits, last purchase 90 days ago to the millisecond, member, Germany, iOS 17.4.1, in vip; the path is missing. */
    private static Facts someone() {
        Facts facts = new Facts(SCHEMA);
        facts.setNow(NOW);
        facts.set(SCHEMA.get("visits"), 7);
        facts.set(SCHEMA.get("lastPurchase"), NOW.minusSeconds(90 * 86_400L));
        facts.set(SCHEMA.get("member"), true);
        facts.set(SCHEMA.get("country"), "DE");
        facts.set(SCHEMA.get("osVersion"), "17.4.1");
        facts.joinSegment(SCHEMA.segmentOrdinal("vip"));
        return facts;
    }

    private static Optional<Condition> parse(String text, Problems problems) {
        SourceText source = new SourceText("x.drl", text);
        return new ConditionParser(SCHEMA, problems).parse(source, new SourcePosition("x.drl", 1, 1), text);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            visits == 7 => true
            visits != 7 => false
            visits >= 7 && visits < 8 => true
            visits > 7 || visits <= 6.5 => false
            visits in (1, 7) => true
            visits not in (1, 7) => false
            !(visits == 7) => false
            ! (visits > 7) && (country == "DE" || country == "AT") => true
            member == true => true
            member != true => false
            lastPurchase < daysAgo(90) => false
            lastPurchase <= daysAgo(90) => true
            lastPurchase >= daysAgo(90) => true
            lastPurchase == "2026-08-22T12:00:00Z" => true
            lastPurchase < "2026-08-22T12:00:00.001Z" => true
            country in ("DE", 'AT') => true
            country contains "E" => true
            country not contains "E" => false
            country.startsWith("D") => true
            country.endsWith("D") => false
            country.contains("DE") => true
            country matches "[A-Z]{2}" => true
            country matches "[A-Z]" => false
            country not matches "[A-Z]" => true
            segments contains "vip" => true
            segments not contains "vip" => false
            segments contains "lapsed-90d" => false
            segments not contains "lapsed-90d" => true
            path == null => true
            path != null => false
            country != null => true
            country < "E" => true
            country >= "DE" => true
            country > "DE" => false
            country <= "D" => false
            country.equalsIgnoreCase("de") => true
            country.equalsIgnoreCase("at") => false
            country.toLowerCase() == "de" => true
            country.toLowerCase() != "de" => false
            country.toLowerCase() in ("at", "de") => true
            country.toLowerCase() not in ("at", "de") => false
            country.toLowerCase() contains "e" => true
            country.toLowerCase() not contains "e" => false
            country.toLowerCase() matches "[a-z]+" => true
            country.toLowerCase() < "e" => true
            country.toLowerCase().startsWith("d") => true
            country.toLowerCase().endsWith("d") => false
            country.toLowerCase().contains("de") => true
            osVersion > "17" => true
            osVersion > "17.10" => false
            osVersion >= "v17.4.1+build" => true
            osVersion == "17.4.1" => true
            osVersion != "17.4.1" => false
            osVersion > "17.4.1-beta" => true
            osVersion in ("16", "17.4.1") => true
            osVersion not in ("16", "17.4.1") => false
            osVersion == null => false
            osVersion != null => true
            lastPurchase == "2026-08-22T14:00:00+02:00" => true
            lastPurchase == "2026-08-22T14:00" => true
            lastPurchase == "2026-08-22T17:30[Asia/Kolkata]" => true
            lastPurchase >= "2026-08-22" => true
            lastPurchase < "2026-08-23" => true
            lastPurchase < "2026-08-22[Asia/Tokyo]" => false
            """)
    void holdsAsWritten(String text, boolean expected) {
        Problems problems = new Problems();
        Optional<Condition> condition = parse(text, problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(condition.orElseThrow().test(someone())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            visits == 0 => false
            visits != 0 => false
            visits < 1 => false
            visits not in (1) => false
            !(visits == 0) => true
            visits == null => true
            lastPurchase < daysAgo(1) => false
            country != "DE" => false
            country not in ("DE") => false
            country not contains "D" => false
            country not matches "D" => false
            !(country == "DE") => true
            member == false => false
            segments not contains "vip" => true
            country < "E" => false
            country >= "" => false
            country.toLowerCase() != "de" => false
            country.toLowerCase() not in ("de") => false
            country.toLowerCase() not contains "d" => false
            country.toLowerCase() not matches "d" => false
            !(country.toLowerCase() == "de") => true
            country.equalsIgnoreCase("") => false
            osVersion < "99" => false
            osVersion != "1" => false
            osVersion not in ("1") => false
            osVersion == null => true
            """)
    void aComparisonWithAMissingValueIsFalse(String text, boolean expected) {
        Facts nobody = new Facts(SCHEMA);
        nobody.setNow(NOW);
        assertThat(parse(text, new Problems()).orElseThrow().test(nobody)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            visitz > 3 => 1:1: unknown field "visitz"; did you mean "visits"?
            visits = 3 => 1:8: unknown operator "="; write ==
            visits >= "3" => 1:11: found "3", expected a number, for visits is number
            visits > 1234567890123456 => 1:10: 1234567890123456 has more than 15 significant digits; round it
            visits contains "3" => 1:8: contains suits text, visits is number
            visits == daysAgo(3) => 1:11: daysAgo is an instant, visits is number
            lastPurchase > 3 => 1:16: found "3", expected an instant such as "2026-01-31T00:00:00Z" or daysAgo(30)
            lastPurchase > daysAgo(1.5) => 1:24: found "1.5", expected whole days from 0 to 99999
            lastPurchase in ("2026-01-01T00:00:00Z") => 1:14: in suits text, number and version, lastPurchase is instant
            member == "yes" => 1:11: found "yes", expected true or false, for member is boolean
            member > false => 1:8: member is boolean and has no order; write == or !=
            country > 3 => 1:11: found "3", expected a text in quotes, for country is text
            country.toLowerCase() == "DE" => 1:26: found "DE", which no text in lower case is or holds; write it in lower case: "de"
            country.toLowerCase() in ("de", "At") => 1:33: found "At", which no text in lower case is or holds; write it in lower case: "at"
            country.toLowerCase().startsWith("D") => 1:34: found "D", which no text in lower case is or holds; write it in lower case: "d"
            country.toLowerCase() == null => 1:26: null has no case; write country == null
            country.toLowerCase().toLowerCase() == "de" => 1:23: toLowerCase() stands here already; write it once
            country.toLowerCase().equalsIgnoreCase("de") => 1:23: equalsIgnoreCase compares without case anyway; leave out toLowerCase()
            country.toLowerCase(1) == "de" => 1:21: found "1", expected ")"
            visits.toLowerCase() == "7" => 1:8: toLowerCase suits text, visits is number
            osVersion.startsWith("17") => 1:11: startsWith suits text, osVersion is version
            osVersion contains "17" => 1:11: contains suits text, osVersion is version
            osVersion >= 17.4 => 1:14: found "17.4", expected a version in quotes such as "17.4.1", for osVersion is version
            osVersion >= "iOS 17" => 1:14: found "iOS 17", expected a version in quotes such as "17.4.1", for osVersion is version
            osVersion in ("17", "") => 1:21: found "", expected a version in quotes such as "17.4.1", for osVersion is version
            lastPurchase > "2026-02-30" => 1:16: found "2026-02-30", expected an instant such as "2026-01-31T00:00:00Z" or daysAgo(30)
            lastPurchase > "2026-01-31T09:00[Mars/Base]" => 1:16: found "2026-01-31T09:00[Mars/Base]", expected an instant such as "2026-01-31T00:00:00Z" or daysAgo(30)
            lastPurchase > "2026-01-31T09:00+01:00[Europe/Berlin]" => 1:16: found "2026-01-31T09:00+01:00[Europe/Berlin]", expected either an offset or a zone in brackets, not both
            lastPurchase > "2026-03-29T02:30" => 1:16: found "2026-03-29T02:30", a time that the clocks of Europe/Berlin skip; write another
            lastPurchase > "2026-10-25T02:30" => 1:16: found "2026-10-25T02:30", a time that the clocks of Europe/Berlin show twice; write its offset, such as "2026-10-25T02:30+02:00"
            country == DE => 1:12: found "DE", expected a text in quotes, for country is text
            country == "DE => 1:12: this text has no closing quote; add "
            country == "\\d" => 1:13: "\\d" is not an escape; write \\\\ for a backslash
            country matches "(" => 1:17: not a regular expression of RE2: missing closing ): (
            country.toUpperCase() == "DE" => 1:9: unknown call "toUpperCase" on a field; did you mean "toLowerCase"?
            country soundslike "DE" => 1:9: unknown operator "soundslike"; expected one of: !=, <, <=, ==, >, >=, contains, in, matches, not contains, not in, not matches
            segments contains "vipp" => 1:19: unknown segment "vipp"; did you mean "vip"?
            segments == "vip" => 1:10: segments has "=="; write segments contains "..."
            3 < visits => 1:1: found "3", expected a field; write the field on the left
            visits > 3 and visits < 5 => 1:12: found "and", expected && or || or the end; write &&
            (visits > 3 => 1:12: found the end, expected ")"
            eval(true) => 1:1: eval is not allowed; write the comparison itself
            visits => 1:7: found the end, expected an operator: ==, !=, <, <=, >, >=, in, not in, contains, not contains, matches, not matches
            """)
    void tellsWhatIsWrongAndWhere(String text, String expected) {
        Problems problems = new Problems();
        assertThat(parse(text, problems)).isEmpty();
        assertThat(problems.sorted()).extracting(Problem::at, Problem::message).hasSize(1);
        Problem problem = problems.sorted().get(0);
        assertThat(problem.at() + ": " + problem.message()).isEqualTo("x.drl:" + expected);
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowing() {
        Problems problems = new Problems();
        assertThat(parse("!".repeat(100_000) + "(visits > 3)", problems)).isEmpty();
        assertThat(problems.sorted().get(0).message())
                .isEqualTo("parentheses and ! nest deeper than 32; split the rule");
    }

    @Test
    void aProblemOnALaterLineShowsThatLine() {
        Problems problems = new Problems();
        parse("visits > 3 &&\n  nope == 1", problems);
        assertThat(problems.text()).isEqualTo("""
                x.drl:2:3: unknown field "nope"; expected one of: country, lastPurchase, member, osVersion, path, segments, visits
                    2 |   nope == 1
                      |   ^""");
    }

    @Test
    void aLocalTimeWithoutAZoneIsAProblemWhereThereIsNone() {
        Schema events = Schema.builder()
                .add("bornAt", FieldType.INSTANT, Origin.PROPERTY)
                .build();
        Problems problems = new Problems();
        String text = "bornAt > \"2026-01-31\"";
        new ConditionParser(events, problems).parse(new SourceText("x", text), new SourcePosition("x", 1, 1), text);
        assertThat(problems.sorted().get(0).message())
                .isEqualTo(
                        "found \"2026-01-31\", which is in no time zone; write one, such as \"2026-01-31T09:00[Europe/Berlin]\"");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            osVersion == "v17.4.1+build" => osVersion == "17.4.1"
            osVersion in ("17-4-1-rc.1", "9", "9") => osVersion in ("9", "17.4.1-rc.1")
            country.toLowerCase() in ("de") => country.toLowerCase() in ("de")
            country.toLowerCase().endsWith("e") => country.toLowerCase().endsWith("e")
            country.equalsIgnoreCase("de") => country.equalsIgnoreCase("de")
            country >= "d" => country >= "d"
            lastPurchase < "2026-08-23" => lastPurchase < "2026-08-22T22:00:00Z"
            """)
    void equalTestsHaveOneText(String text, String normalised) {
        String shown = parse(text, new Problems()).orElseThrow().toString();
        assertThat(shown).isEqualTo(normalised);
        assertThat(parse(shown, new Problems()).orElseThrow()).hasToString(shown);
    }

    @Test
    void itsTextIsNormalised() {
        String one = parse("country==\"DE\"&&visits>3.0", new Problems())
                .orElseThrow()
                .toString();
        String other = parse("country in ('DE') && visits > 3", new Problems())
                .orElseThrow()
                .toString();
        assertThat(one).isEqualTo(other).isEqualTo("(country in (\"DE\") && visits > 3)");
    }
}
