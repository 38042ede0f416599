package io.salience.engine.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the problems of a whole workspace, so that one run shows them all. Not thread-safe. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem that concerns a file as a whole. */
    public void add(SourcePosition at, String message) {
        found.add(new Problem(at, message, ""));
    }

    /** Adds a problem at a place of a source; what stands there is shown with it. */
    public void add(Source source, SourcePosition at, String message) {
        found.add(source.problem(at, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are by now; compare two readings to learn whether a step added any. */
    public int count() {
        return found.size();
    }

    /** All of them, by file, line and column. */
    public List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::at))
                .toList();
    }

    /** All of them as one text, one after the other. */
    public String text() {
        return sorted().stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    /** @throws BadInput with all of them, if there is at least one */
    public void refuseIfAny() {
        if (!isEmpty()) {
            throw new BadInput(text(), sorted());
        }
    }
}
