package io.salience.server.serving;

import io.salience.engine.check.Coverage;
import io.salience.engine.check.Finding;
import io.salience.engine.check.FindingKind;
import io.salience.engine.check.FindingKind.Severity;
import io.salience.engine.check.Inspection;
import io.salience.server.serving.CheckStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check of one edition: what {@code ./salience check} finds in the texts that were loaded, and nothing until it has
 * come to its end. Made on one thread; what it has come to is seen by all.
 */
final class EditionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EditionCheck.class);

    private final String edition;
    private final Inspection inspection;
    private volatile CheckStatus status = CheckStatus.CHECKING;
    private volatile List<Finding> findings = List.of();

    /** @param edition the id of the edition */
    EditionCheck(String edition, Inspection inspection) {
        this.edition = edition;
        this.inspection = inspection;
    }

    String edition() {
        return edition;
    }

    CheckStatus status() {
        return status;
    }

    /**
     * Makes the check, unless it has come to its end before. It never fails; where it is not wanted any more it stops, and
     * may be made again.
     *
     * @param longest after that it is given up for good
     * @param wanted asked again and again
     */
    void make(Duration longest, BooleanSupplier wanted) {
        if (status.state() != State.CHECKING) {
            return;
        }
        long start = System.nanoTime();
        BooleanSupplier inTime = () -> System.nanoTime() - start < longest.toNanos();
        try {
            List<Finding> found = find(() -> wanted.getAsBoolean() && inTime.getAsBoolean());
            if (status.state() == State.CHECKING) {
                findings = found;
                status = CheckStatus.of(found);
                tellWarnings();
            }
        } catch (CancellationException e) {
            giveUp(longest, inTime.getAsBoolean());
        } catch (RuntimeException | Error e) { // what serves serves on without it
            LOG.error("The check of edition {} failed inside", edition, e);
            status = CheckStatus.without(State.FAILED);
        }
    }

    /** The thread that makes it hangs: it is given up permanently. */
    void abandon() {
        if (status.state() == State.CHECKING) {
            status = CheckStatus.without(State.TOO_LONG);
        }
    }

    private void giveUp(Duration longest, boolean mayBeMadeAgain) {
        if (!mayBeMadeAgain) {
            status = CheckStatus.without(State.TOO_LONG);
            LOG.warn("The check of edition {} was given up after {} s", edition, longest.toSeconds());
        }
    }

    private void tellWarnings() {
        CheckStatus now = status;
        if (now.warnings() != null && now.warnings() > 0) {
            LOG.warn(
                    "The check of edition {} has {} warnings and {} notes; ./salience status --key-file FILE shows them",
                    edition,
                    now.warnings(),
                    now.notes());
        }
    }

    private List<Finding> find(BooleanSupplier wanted) {
        return inspection.findings(Coverage.of(inspection.workspace(), wanted), wanted);
    }

    /**
     * Why an edition must not serve where no warning may: its warnings, or that they are not known. What rules cost is
     * measured and differs from time to time; only what the texts say refuses, so the same texts always do.
     */
    List<String> refusals() {
        return switch (status.state()) {
            case CHECKED ->
                findings.stream()
                        .filter(finding -> finding.kind().severity() == Severity.WARNING)
                        .filter(finding -> finding.kind() != FindingKind.COST)
                        .map(Finding::text)
                        .toList();
            case TOO_LONG ->
                List.of("the check took too long, so whether there are warnings is not known; divide the rules of the"
                        + " largest placement, or serve without --strict");
            case FAILED -> List.of("the check failed inside; the server's log says why");
            case CHECKING -> List.of("the server is stopping");
        };
    }
}
