package io.salience.server.serving;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.salience.engine.check.Finding;
import io.salience.engine.check.FindingKind;
import io.salience.engine.definition.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check of a workspace has to tell; written as JSON with these names, what is not known left out.
 *
 * @param kind with hyphens: that of a finding, or {@link #INVALID_DEFINITION}
 */
@JsonPropertyOrder({"severity", "kind", "file", "sheet", "line", "column", "cell", "message", "sourceLine"})
public record CheckRemark(
        Severity severity, String kind, @JsonIgnore Problem problem) {

    /** The kind of what keeps a workspace from loading. */
    public static final String INVALID_DEFINITION = "invalid-definition";

    /** How much a remark matters. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** As documents write it. */
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static CheckRemark of(Problem problem) {
        return new CheckRemark(Severity.ERROR, INVALID_DEFINITION, problem);
    }

    public static CheckRemark of(Finding finding) {
        return new CheckRemark(severity(finding.kind()), finding.kind().toString(), finding.problem());
    }

    public static Severity severity(FindingKind kind) {
        return Severity.valueOf(kind.severity().name());
    }

    @JsonProperty
    @Nullable
    String file() {
        return problem.at().path().isEmpty() ? null : problem.at().path();
    }

    @JsonProperty
    @Nullable
    String sheet() {
        return problem.at().sheet().orElse(null);
    }

    @JsonProperty
    @Nullable
    Integer line() {
        return known(problem.at().line());
    }

    @JsonProperty
    @Nullable
    Integer column() {
        return known(problem.at().column());
    }

    private static @Nullable Integer known(int number) {
        return number > 0 ? number : null;
    }

    @JsonProperty
    @Nullable
    String cell() {
        String label = problem.excerpt().label();
        return problem.at().sheet().isPresent() && !label.isEmpty() ? label : null;
    }

    @JsonProperty
    String message() {
        return problem.message();
    }

    @JsonProperty
    @Nullable
    String sourceLine() {
        return problem.sourceLine().isBlank() ? null : problem.sourceLine();
    }
}
