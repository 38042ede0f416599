package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.salience.engine.definition.Legible;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why something was not published; written as JSON with these names.
 *
 * @param at since when it fails in this way
 * @param problems at least one, each with its place where it has one
 */
public record PublishFailure(
        Instant at, @JsonProperty("while") Stage stage, List<String> problems) {

    private static final int MOST_TOLD = 20;
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
        /** Anywhere, by a bug in this program or for want of memory. */
        INSIDE,
        /** Looking at the files for changes; what can be looked at is published all the same. */
        WATCH
    }

    public PublishFailure {
        problems = problems.size() <= MOST_TOLD
                ? List.copyOf(problems)
                : Stream.concat(
                                problems.stream().limit(MOST_TOLD),
                                Stream.of("and " + (problems.size() - MOST_TOLD) + " more; see ./salience check"))
                        .toList();
    }

    /** Whether another failure differs in nothing but its moment. */
    boolean isLike(PublishFailure other) {
        return stage == other.stage && problems.equals(other.problems);
    }

    /**
     * Whether the same files may pass later: what failed may be a disk, a lack of memory or of rights. What scenarios, checks
     * and comparisons refuse, they refuse again.
     */
    boolean mayPass() {
        return stage == Stage.LOADING || stage == Stage.GENERATION || stage == Stage.INSIDE;
    }

    /** The first line of each problem, fit for a log. */
    String line() {
        return problems.stream().map(PublishFailure::firstLine).collect(Collectors.joining(" | "));
    }

    private static String firstLine(String problem) {
        return Legible.message(problem.lines().findFirst().orElse(""));
    }
}
