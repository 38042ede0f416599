package io.salience.server.command;

import io.salience.engine.check.Finding;
import io.salience.engine.check.FindingKind;
import io.salience.engine.definition.Problem;
import java.util.Locale;

/**
 * One thing that {@code check} has to tell.
 *
 * @param kind with hyphens; one of {@link CheckRules}
 */
record CheckRemark(Severity severity, String kind, Problem problem) {

    /** The kind of what keeps a workspace from loading. */
    static final String INVALID_DEFINITION = "invalid-definition";

    /** How much a remark matters. */
    enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** As documents write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CheckRemark of(Problem problem) {
        return new CheckRemark(Severity.ERROR, INVALID_DEFINITION, problem);
    }

    static CheckRemark of(Finding finding) {
        return new CheckRemark(severity(finding.kind()), finding.kind().toString(), finding.problem());
    }

    static Severity severity(FindingKind kind) {
        return Severity.valueOf(kind.severity().name());
    }
}
