package io.salience.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gave cannot be used. The message is for that person: where, what was found, what was expected, what to
 * do. The command line prints it as it is and exits with 2.
 */
public class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadInput(String message) {
        super(message);
        this.problems = List.of();
    }

    public BadInput(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    /** @param problems of which the message is made */
    BadInput(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** The problems that the message tells, one by one; none where it is one sentence of its own. */
    public List<Problem> problems() {
        return problems;
    }
}
