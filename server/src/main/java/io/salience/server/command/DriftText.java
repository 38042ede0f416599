package io.salience.server.command;

import io.salience.segmentbuilder.drift.Drift;
import io.salience.segmentbuilder.drift.SegmentDrift;
import io.salience.segmentbuilder.drift.VisitorDrift;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A drift for people. */
record DriftText(Drift drift) {

    @Override
    public String toString() {
        VisitorDrift visitors = drift.visitors();
        Table table = new Table("segment", "before", "members", "entered", "left", "change", "");
        for (SegmentDrift segment : drift.segments()) {
            table.row(
                    segment.segment(),
                    segment.before(),
                    segment.members(),
                    segment.entered(),
                    segment.left(),
                    change(segment.changePercent()),
                    presence(segment));
        }
        return String.format(
                Locale.ROOT,
                "From %s as of %s to %s as of %s: visitors %,d to %,d (%s), %,d new, %,d gone%n%n%s",
                drift.from(),
                drift.fromTime(),
                drift.to(),
                drift.toTime(),
                visitors.before(),
                visitors.now(),
                change(visitors.changePercent()),
                visitors.arrived(),
                visitors.gone(),
                table);
    }

    private static String change(@Nullable BigDecimal percent) {
        return percent == null ? "-" : String.format(Locale.ROOT, "%+.2f %%", percent);
    }

    private static String presence(SegmentDrift segment) {
        return switch (segment.presence()) {
            case KEPT -> "";
            case NEW -> "new";
            case GONE -> "gone";
        };
    }
}
