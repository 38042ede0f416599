package io.salience.segmentbuilder.sample;

import java.time.Instant;
import java.util.List;

/**
 * A newsletter.
 *
 * @param sentAt when the first copy leaves
 * @param category what it is about
 */
record Mailing(String id, Instant sentAt, Category category) {

    static final List<Mailing> ALL = List.of(
            new Mailing("mail-summer", Instant.parse("2026-08-10T07:00:00Z"), Category.TENTS),
            new Mailing("mail-boots", Instant.parse("2026-08-31T07:00:00Z"), Category.BOOTS),
            new Mailing("mail-rock", Instant.parse("2026-09-14T07:00:00Z"), Category.CLIMBING),
            new Mailing("mail-rain", Instant.parse("2026-10-05T07:00:00Z"), Category.JACKETS),
            new Mailing("mail-autumn", Instant.parse("2026-10-19T07:00:00Z"), Category.SLEEPING));
}
