package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something was not published; written as JSON with these names.
 *
 * @param problems at least one, each with its place where it has one
 */
public record PublishFailure(
        Instant at, @JsonProperty("while") Stage stage, List<String> problems) {

    private static final int MOST_TOLD = 20;
    private static final String FINDINGS =
            "what the check has found is for those who have the key; see ./salience status --key-file FILE";

    /** How far it came. */
    public enum Stage {
        /** Reading and compiling the workspace and its content. */
        LOADING,
        /** Checking it, where no warning may serve. */
        CHECK,
        /** Running the workspace's scenarios. */
        SCENARIOS,
        /** Comparing index and session on visitors of the store. */
        COMPARISON,
        /** Opening a generation of the store. */
        GENERATION,
        /** Taking its place: something else was put there meanwhile. */
        SWAP,
        /** Anywhere, by a mistake of this program or for want of memory. */
        INSIDE
    }

    public PublishFailure {
        problems = problems.size() <= MOST_TOLD
                ? List.copyOf(problems)
                : Stream.concat(
                                problems.stream().limit(MOST_TOLD),
                                Stream.of("and " + (problems.size() - MOST_TOLD) + " more; see ./salience check"))
                        .toList();
    }

    /** The same for everybody: what a check has found shows rules, and is left to those who have the key. */
    public PublishFailure withoutFindings() {
        return stage == Stage.CHECK ? new PublishFailure(at, stage, List.of(FINDINGS)) : this;
    }

    /** The first line of each problem, fit for a log. */
    String line() {
        return problems.stream().map(PublishFailure::firstLine).collect(Collectors.joining(" | "));
    }

    private static String firstLine(String problem) {
        String line = problem.lines().findFirst().orElse("");
        return line.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
