package io.salience.server.command;

import io.salience.engine.check.FindingKind;
import io.salience.server.serving.CheckRemark;
import io.salience.server.serving.CheckRemark.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of remarks that {@code check} makes, as SARIF wants them listed: its rules are not those of a workspace. */
final class CheckRules {

    /** The kind of a scenario that does not hold. */
    static final String FAILED_SCENARIO = "failed-scenario";

    /** A kind of remark. */
    record CheckRule(String id, Severity severity, String description) {}

    /** All of them, always in this order. */
    static final List<CheckRule> ALL = Stream.concat(
                    Stream.of(
                            new CheckRule(
                                    CheckRemark.INVALID_DEFINITION,
                                    Severity.ERROR,
                                    "A definition that cannot be understood, so that nothing is loaded."),
                            new CheckRule(
                                    FAILED_SCENARIO,
                                    Severity.ERROR,
                                    "A scenario whose decisions are not those that it expects.")),
                    Arrays.stream(FindingKind.values())
                            .map(kind -> new CheckRule(kind.toString(), CheckRemark.severity(kind), description(kind))))
            .toList();

    private CheckRules() {}

    /** The place of a kind in {@link #ALL}. */
    static int index(String kind) {
        return ALL.stream().map(CheckRule::id).toList().indexOf(kind);
    }

    private static String description(FindingKind kind) {
        return switch (kind) {
            case CONTRADICTION -> "Conditions that exclude each other, so that the rule never holds.";
            case ALWAYS_TRUE -> "A condition that holds for everybody.";
            case SHADOWED -> "A rule that never wins, since rules before it cover all of its visitors.";
            case CONFLICT -> "Two rules of equal standing that claim one experience for one visitor.";
            case UNREACHABLE_VARIANT -> "A variant that no rule and no allocation shows.";
            case UNUSED_SEGMENT -> "A segment that no rule and no experience asks for.";
            case NO_DEFAULT -> "Visitors of a placement for whom nothing is chosen and nothing is packaged.";
            case PAST_SCHEDULE -> "A schedule that is over.";
            case IMPOSSIBLE_REGEX -> "A regular expression that no text matches.";
            case OTHER_FORM -> "A test on a host or path in a form that these never have.";
            case MISSING_VALUE -> "A test that is false for visitors without a value, where that surprises.";
            case NOT_ANALYSED -> "Something that could not be analysed.";
            case NEEDS_SESSION -> "A rule that needs a session, which costs more than the index.";
            case COST -> "A placement whose rules cost more than the workspace allows.";
            case NOT_COVERED -> "A rule that no scenario makes hold.";
            case NO_SHORT_IDS -> "A workspace without short ids, so that answers carry no key of their variants.";
            case MISSING_CONTENT -> "Content that the content source does not have.";
        };
    }
}
