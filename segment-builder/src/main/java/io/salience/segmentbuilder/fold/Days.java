package io.salience.segmentbuilder.fold;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calendar days of a zone. Immutable and thread-safe. */
final class Days {

    /** 2150-01-01; later offsets are asked of the zone one by one. */
    private static final long LAST_LISTED = 5_680_281_600L;

    private static final long SECOND = 1_000_000;
    private static final long SECONDS_OF_DAY = 86_400;

    private final ZoneRules rules;
    private final long[] changes;
    private final int[] offsets;

    Days(ZoneId zone) {
        this.rules = zone.getRules();
        List<ZoneOffsetTransition> listed = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
        while (next != null && next.toEpochSecond() < LAST_LISTED) {
            listed.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        this.changes =
                listed.stream().mapToLong(ZoneOffsetTransition::toEpochSecond).toArray();
        this.offsets = new int[changes.length + 1];
        offsets[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
        for (int i = 0; i < changes.length; i++) {
            offsets[i + 1] = listed.get(i).getOffsetAfter().getTotalSeconds();
        }
    }

    /** The day of an instant, as days since 1970-01-01. */
    long of(long micros) {
        long second = Math.floorDiv(micros, SECOND);
        return Math.floorDiv(second + offset(second), SECONDS_OF_DAY);
    }

    private int offset(long second) {
        if (second >= LAST_LISTED) {
            return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }
        int found = Arrays.binarySearch(changes, second);
        return offsets[found >= 0 ? found + 1 : -found - 1];
    }
}
