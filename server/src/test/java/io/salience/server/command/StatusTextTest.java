package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What status prints of a server's answer. */
class StatusTextTest {

    private static final String ID = "0123456789abcdef";

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void everythingThatTheKeyShowsIsPrinted() throws JsonProcessingException {
        JsonNode editions = json("""
                {'serving': {'edition': '%1$s', 'rulebook': 'r1', 'loadedAt': 'x', 'ageSeconds': 3725,
                             'findings': {'state': 'CHECKED', 'warnings': 0, 'notes': 0, 'problems': []}},
                 'since': '2026-11-30T08:00:00Z', 'files': 'DIFFERENT', 'generation': {'id': 'g000002', 'visitors': 7},
                 'kept': [{'edition': 'k1', 'rulebook': '%1$s', 'loadedAt': 'x', 'ageSeconds': 59,
                           'findings': {'state': 'CHECKED', 'warnings': 1, 'notes': 12}},
                          {'edition': 'k22222', 'rulebook': 'r3', 'loadedAt': 'x', 'ageSeconds': 100000,
                           'findings': {'state': 'CHECKING'}}],
                 'warnings': ['one', 'two'],
                 'failures': [{'at': '2026-11-30T09:00:00Z', 'while': 'LOADING', 'problems': ['a.drl:1:1: no\\n    1 | x']}],
                 'degraded': [{'code': 'NOT_PUBLISHED', 'since': '2026-11-30T09:00:00Z', 'message': 'because'}],
                 'publishing': {'while': 'COMPARISON', 'seconds': 61}}
                """.formatted(ID));
        assertThat(new EditionsText(editions).text()).isEqualTo("""
                edition     0123456789abcdef, loaded 1 h 2 min ago, serves since 2026-11-30T08:00:00Z
                rulebook    r1
                generation  g000002, 7 visitors
                files       DIFFER from what serves: NOT_PUBLISHED since 2026-11-30T09:00:00Z
                warning     one
                warning     two
                degraded    NOT_PUBLISHED since 2026-11-30T09:00:00Z: because
                publishing  COMPARISON, for 1 min 1 s
                check       0 warnings, 0 notes
                failed      since 2026-11-30T09:00:00Z (LOADING)
                    a.drl:1:1: no
                        1 | x
                kept edition  rulebook      loaded       check
                k1            0123456789ab  59 s ago     1 warning, 12 notes
                k22222        r3            1 d 3 h ago  not at its end
                """);
    }

    @Test
    void everybodySeesCounts() throws JsonProcessingException {
        JsonNode ready = json("""
                {'status': 'READY', 'edition': 'e1', 'rulebook': 'r1', 'loadedAt': 'x', 'since': '2026-11-30T08:00:00Z',
                 'ageSeconds': 5, 'generation': 'g000001', 'visitors': 3, 'warnings': 2, 'findings': {'state': 'CHECKING'},
                 'degraded': [{'code': 'NOT_PUBLISHED', 'since': '2026-11-30T09:00:00Z'}],
                 'lastFailure': {'at': '2026-11-30T09:00:00Z', 'while': 'LOADING', 'problems': 1}}
                """);
        assertThat(new ReadinessText(ready).text()).isEqualTo("""
                edition     e1, loaded 5 s ago, serves since 2026-11-30T08:00:00Z
                rulebook    r1
                generation  g000001, 3 visitors
                warnings    2; --key-file FILE shows them
                check       being checked; ./salience status shows what is found
                degraded    NOT_PUBLISHED since 2026-11-30T09:00:00Z
                failed      since 2026-11-30T09:00:00Z (LOADING), 1 problem; --key-file FILE shows them
                """);
    }

    /** Whatever answers at that address: a terminal is not moved. */
    @Test
    void noControlCharacterOfAnAnswerIsPrinted() throws JsonProcessingException {
        String evil = "'a\\u001b[2Jb\\rc\\u009b1md\\u202ee\\u0000f\\ng\\u0007'";
        JsonNode editions =
                json("""
                {'serving': {'edition': E, 'rulebook': E, 'findings': {'state': 'CHECKED', 'warnings': 1, 'notes': 0,
                    'problems': [{'severity': E, 'kind': E, 'file': E, 'message': E}]}}, 'since': E, 'files': E,
                 'generation': {'id': E}, 'kept': [{'edition': E, 'rulebook': E, 'findings': {'state': E}}],
                 'warnings': [E], 'failures': [{'at': E, 'while': E, 'problems': [E]}],
                 'degraded': [{'code': E, 'since': E, 'message': E}], 'publishing': {'while': E}}
                """.replace("E,", evil + ",").replace("E}", evil + "}").replace("E]", evil + "]"));
        JsonNode ready = json("""
                {'edition': E, 'rulebook': E, 'since': E, 'generation': E, 'findings': {'state': E},
                 'degraded': [{'code': E, 'since': E}], 'lastFailure': {'at': E, 'while': E, 'problems': E}}
                """.replace("E,", evil + ",").replace("E}", evil + "}"));
        String printed = new EditionsText(editions).text() + new ReadinessText(ready).text();
        assertThat(printed).contains("aU+001B[2Jb cU+009B1mdU+202EeU+0000f gU+0007");
        assertThat(printed.chars().filter(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202e)))
                .isEmpty();
    }
}
