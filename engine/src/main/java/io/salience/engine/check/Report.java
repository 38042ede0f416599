package io.salience.engine.check;

import io.salience.engine.definition.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings. Not thread-safe. */
final class Report {

    private final Sources sources;
    private final List<Finding> findings = new ArrayList<>();

    Report(Sources sources) {
        this.sources = sources;
    }

    void add(FindingKind kind, SourcePosition at, String message) {
        findings.add(new Finding(kind, sources.problem(at, message)));
    }

    Sources sources() {
        return sources;
    }

    /** By file, line and column. */
    List<Finding> sorted() {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Finding finding) -> finding.problem().at())
                        .thenComparing(Finding::kind))
                .toList();
    }
}
