package io.salience.server.serving;

import io.salience.server.serving.PublishFailure.Stage;
import java.util.List;

/** Ends a publish that must not serve. */
final class PublishRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final transient List<String> problems;

    PublishRefusal(Stage stage, List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.stage = stage;
        this.problems = List.copyOf(problems);
    }

    /** Throws one where there are problems. */
    static void ifAny(Stage stage, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new PublishRefusal(stage, problems);
        }
    }

    Stage stage() {
        return stage;
    }

    List<String> problems() {
        return problems;
    }
}
