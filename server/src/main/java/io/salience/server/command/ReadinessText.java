package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a running server shows to everybody, for people.
 *
 * @param ready the answer to {@code GET /health/ready}
 */
record ReadinessText(JsonNode ready) {

    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "edition",
                one("edition") + ", loaded "
                        + AnswerText.age(ready.path("ageSeconds").asLong()) + " ago, serves since " + one("since"));
        line(text, "rulebook", one("rulebook"));
        line(
                text,
                "generation",
                one("generation") + ", " + ready.path("visitors").asLong() + " visitors");
        line(
                text,
                "warnings",
                ready.path("warnings").asLong() + hint(ready.path("warnings").asLong()));
        line(text, "check", new FindingsText(ready.path("findings")).sentence(FindingsText.BEING_CHECKED));
        for (JsonNode part : ready.path("degraded")) {
            line(
                    text,
                    "degraded",
                    AnswerText.line(part.path("code")) + " since " + AnswerText.line(part.path("since")));
        }
        failure(text, ready.path("lastFailure"));
        return text.toString();
    }

    private static void failure(StringBuilder text, JsonNode failure) {
        long problems = failure.path("problems").asLong();
        if (!failure.isMissingNode()) {
            line(
                    text,
                    "failed",
                    "since " + AnswerText.line(failure.path("at")) + " ("
                            + AnswerText.line(failure.path("while")) + "), " + problems
                            + (problems == 1 ? " problem" : " problems")
                            + hint(problems));
        }
    }

    private static String hint(long hidden) {
        return hidden == 0 ? "" : "; --key-file FILE shows them";
    }

    private String one(String name) {
        return AnswerText.line(ready.path(name));
    }

    /** A line of a report, its value in a column. */
    static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-11s %s\n", name, value));
    }
}
