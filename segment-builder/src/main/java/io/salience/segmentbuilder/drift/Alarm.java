package io.salience.segmentbuilder.drift;

import io.salience.engine.alarm.Alarms;
import io.salience.engine.alarm.Threshold;
import io.salience.segmentbuilder.drift.SegmentDrift.Presence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A size that differs more from the last generation than the workspace allows.
 *
 * @param segment its id; null where it is about all visitors
 * @param before the size in the last generation
 * @param now the size in the new one
 * @param mostPercent the largest change that is in order
 * @param stops whether it keeps the build from being published
 * @param text the whole as one sentence without its full stop
 */
public record Alarm(
        @Nullable String segment, long before, long now, BigDecimal mostPercent, boolean stops, String text) {

    /** What holds, whatever a workspace allows, where nobody is left: an empty export replaces nothing by mistake. */
    private static final Threshold NOBODY_LEFT = new Threshold(9_999, 1, true);

    /** The alarms that a drift raises: that of all visitors first. Segments that are new or gone raise none. */
    public static List<Alarm> raisedBy(Drift drift, Alarms alarms) {
        List<Alarm> raised = new ArrayList<>();
        VisitorDrift visitors = drift.visitors();
        Optional<Threshold> ofAll = visitors.now() == 0 ? Optional.of(NOBODY_LEFT) : alarms.visitors();
        ofAll.filter(threshold -> threshold.isExceededBy(visitors.before(), visitors.now()))
                .ifPresent(threshold -> raised.add(of(null, visitors.before(), visitors.now(), threshold, drift)));
        for (SegmentDrift segment : drift.segments()) {
            exceeded(segment, alarms)
                    .ifPresent(threshold ->
                            raised.add(of(segment.segment(), segment.before(), segment.members(), threshold, drift)));
        }
        return raised;
    }

    private static Optional<Threshold> exceeded(SegmentDrift segment, Alarms alarms) {
        return segment.presence() == Presence.KEPT
                ? alarms.segment(segment.segment())
                        .filter(threshold -> threshold.isExceededBy(segment.before(), segment.members()))
                : Optional.empty();
    }

    private static Alarm of(@Nullable String segment, long before, long now, Threshold threshold, Drift drift) {
        String what = segment == null
                ? String.format(Locale.ROOT, now == 1 ? "there is %,d visitor" : "there are %,d visitors", now)
                : String.format(
                        Locale.ROOT, "the segment \"%s\" has %,d %s", segment, now, now == 1 ? "member" : "members");
        String change = before == 0 ? "" : String.format(Locale.ROOT, " (%+.2f %%)", Percent.ofChange(before, now));
        String text = String.format(
                Locale.ROOT,
                "%s, %,d in %s%s; expected a change of at most %s %%",
                what,
                before,
                drift.from(),
                change,
                threshold.percent().toPlainString());
        return new Alarm(segment, before, now, threshold.percent(), threshold.stops(), text);
    }
}
