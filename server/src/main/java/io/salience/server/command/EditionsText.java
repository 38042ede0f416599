package io.salience.server.command;

import static io.salience.server.command.ReadinessText.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * All that a running server knows of what serves, for people.
 *
 * @param editions the answer to {@code GET /v1/admin/editions}
 */
record EditionsText(JsonNode editions) {

    private static final int SHORT_ID = 12;

    String text() {
        StringBuilder text = new StringBuilder();
        serving(text, editions.path("serving"));
        editions.path("warnings").forEach(warning -> line(text, "warning", AnswerText.line(warning)));
        editions.path("degraded").forEach(part -> line(text, "degraded", part(part)));
        JsonNode running = editions.path("publishing");
        if (!running.isMissingNode()) {
            line(
                    text,
                    "publishing",
                    AnswerText.line(running.path("while")) + ", for "
                            + AnswerText.age(running.path("seconds").asLong()));
        }
        check(text, editions.path("serving").path("findings"));
        editions.path("failures").forEach(failure -> failure(text, failure));
        return text + kept(editions.path("kept"));
    }

    private void serving(StringBuilder text, JsonNode serving) {
        JsonNode generation = editions.path("generation");
        line(
                text,
                "edition",
                AnswerText.line(serving.path("edition")) + ", loaded " + age(serving) + " ago, serves since "
                        + AnswerText.line(editions.path("since")));
        line(text, "rulebook", AnswerText.line(serving.path("rulebook")));
        line(
                text,
                "generation",
                AnswerText.line(generation.path("id")) + ", "
                        + generation.path("visitors").asLong() + " visitors");
        line(text, "files", files());
    }

    /** How the files are to what serves, and since when they differ, if that is known. */
    private String files() {
        String since = StreamSupport.stream(editions.path("degraded").spliterator(), false)
                .filter(part -> part.path("code").asText().matches("NOT_PUBLISHED|ROLLED_BACK"))
                .map(part -> AnswerText.line(part.path("code")) + " since " + AnswerText.line(part.path("since")))
                .collect(Collectors.joining(", "));
        return switch (editions.path("files").asText()) {
            case "SAME" -> "contain what serves";
            case "DIFFERENT" -> "DIFFER from what serves: " + (since.isEmpty() ? "not published yet" : since);
            default -> "not known whether they contain what serves: they could not be read in time";
        };
    }

    private static String part(JsonNode part) {
        return AnswerText.line(part.path("code")) + " since " + AnswerText.line(part.path("since")) + ": "
                + AnswerText.line(part.path("message"));
    }

    private static void check(StringBuilder text, JsonNode findings) {
        FindingsText found = new FindingsText(findings);
        line(text, "check", found.sentence(FindingsText.BEING_CHECKED));
        text.append(found.table().indent(4));
    }

    private static void failure(StringBuilder text, JsonNode failure) {
        line(
                text,
                "failed",
                "since " + AnswerText.line(failure.path("at")) + " (" + AnswerText.line(failure.path("while")) + ")");
        failure.path("problems")
                .forEach(problem -> text.append(AnswerText.lines(problem).indent(4)));
    }

    /** Editions with what rollback takes, in columns. */
    private static String kept(JsonNode kept) {
        if (kept.isEmpty()) {
            return "";
        }
        Table table = new Table("kept edition", "rulebook", "loaded", "check");
        kept.forEach(one -> table.row(
                AnswerText.line(one.path("edition")),
                shortened(AnswerText.line(one.path("rulebook"))),
                age(one) + " ago",
                new FindingsText(one.path("findings")).sentence("not at its end")));
        return table.toString();
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    private static String age(JsonNode edition) {
        return AnswerText.age(edition.path("ageSeconds").asLong());
    }
}
