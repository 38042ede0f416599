package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why something was not published; written as JSON with these names.
 *
 * @param problems at least one, each with its place where it has one
 */
public record PublishFailure(
        Instant at, @JsonProperty("while") Stage stage, List<String> problems) {

    private static final int MOST_TOLD = 20;

    /** How far it came. */
    public enum Stage {
        /** Reading and compiling the workspace and its content. */
        LOADING,
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
}
