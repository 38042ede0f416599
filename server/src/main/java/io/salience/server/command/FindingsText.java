package io.salience.server.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What a running server says of the check of its rulebook, for people.
 *
 * @param findings of an answer; missing where a server does not say them
 */
record FindingsText(JsonNode findings) {

    static final String BEING_CHECKED = "being checked; ./salience status shows what is found";

    /**
     * How many there are, or why that is not known.
     *
     * @param unchecked what is to be said where the check has not come to its end
     */
    String sentence(String unchecked) {
        return switch (findings.path("state").asText()) {
            case "CHECKED" -> count("warning") + ", " + count("note");
            case "CHECKING" -> unchecked;
            case "TOO_LONG" -> "not known: the check took too long; run ./salience check";
            case "FAILED" -> "not known: the check failed inside; the server's log says why";
            default -> "not known: the server does not say";
        };
    }

    private String count(String what) {
        long count = findings.path(what + "s").asLong();
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** Each with its place, in columns; nothing where none is told. */
    String table() {
        JsonNode problems = findings.path("problems");
        if (problems.isEmpty()) {
            return "";
        }
        Table table = new Table("finding", "kind", "where", "what");
        problems.forEach(one -> table.row(text(one, "severity"), text(one, "kind"), place(one), text(one, "message")));
        long untold =
                findings.path("warnings").asLong() + findings.path("notes").asLong() - problems.size();
        return table + (untold > 0 ? "and " + untold + " more; see ./salience check\n" : "");
    }

    private static String text(JsonNode problem, String name) {
        return AnswerText.line(problem.path(name));
    }

    /** The file with line and column, or with sheet and cell. */
    private static String place(JsonNode problem) {
        boolean isInWorkbook = problem.has("sheet");
        return String.join(
                ":",
                Stream.of("file", isInWorkbook ? "sheet" : "line", isInWorkbook ? "cell" : "column")
                        .filter(problem::has)
                        .map(name -> text(problem, name))
                        .toList());
    }
}
