package io.salience.engine.check;

import java.util.Locale;

/** What sorts of findings there are. */
public enum FindingKind {
    /** Conditions that exclude each other, so that the rule never holds. */
    CONTRADICTION(Severity.WARNING),
    /** A condition that holds for everybody. */
    ALWAYS_TRUE(Severity.WARNING),
    /** A rule that never wins, since rules before it cover all of its visitors. */
    SHADOWED(Severity.WARNING),
    /** Two rules of equal standing that claim one experience for one visitor. */
    CONFLICT(Severity.WARNING),
    /** A variant that no rule and no allocation shows. */
    UNREACHABLE_VARIANT(Severity.WARNING),
    /** A segment that no rule and no experience asks for. */
    UNUSED_SEGMENT(Severity.NOTE),
    /** Visitors of a placement for whom nothing is chosen and nothing is packaged. */
    NO_DEFAULT(Severity.WARNING),
    /** A schedule that is over; only a note, so that time alone never makes a check fail. */
    PAST_SCHEDULE(Severity.NOTE),
    /** A regular expression that no text matches. */
    IMPOSSIBLE_REGEX(Severity.WARNING),
    /** A test on a host or path in a form that these never have. */
    OTHER_FORM(Severity.NOTE),
    /** A test that is false for visitors without a value, where that surprises. */
    MISSING_VALUE(Severity.NOTE),
    /** Something that could not be analysed, and why. */
    NOT_ANALYSED(Severity.NOTE),
    /** A rule that needs a session, and what that costs. */
    NEEDS_SESSION(Severity.NOTE),
    /** A placement whose rules cost more than the workspace allows. */
    COST(Severity.WARNING),
    /** A rule that no scenario makes hold. */
    NOT_COVERED(Severity.NOTE),
    /** A workspace without short ids, so that answers carry no key of their variants. */
    NO_SHORT_IDS(Severity.NOTE),
    /** Content that the content source does not have. */
    MISSING_CONTENT(Severity.NOTE);

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** Its name in reports, such as {@code past-schedule}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much a finding matters. */
    public enum Severity {
        /** Surely a mistake: {@code check} fails. */
        WARNING,
        /** Worth knowing. */
        NOTE;

        /** As reports write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
