package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.engine.definition.Legible;
import java.time.Duration;

/** Texts of a server's answer, made fit for a terminal: whatever answers there, no control character is printed. */
final class AnswerText {

    private AnswerText() {}

    /** In one line; empty if it is missing. */
    static String line(JsonNode text) {
        return lines(text).replace('\n', ' ');
    }

    /** The same in lines. */
    static String lines(JsonNode text) {
        return Legible.message(text.asText().replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** A time span, such as {@code 3 min 5 s}. */
    static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        return age.toDays() > 0
                ? age.toDays() + " d " + age.toHoursPart() + " h"
                : age.toHours() > 0 ? age.toHours() + " h " + age.toMinutesPart() + " min" : minutes(age);
    }

    private static String minutes(Duration age) {
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
