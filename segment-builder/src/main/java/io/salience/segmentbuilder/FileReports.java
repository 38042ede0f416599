package io.salience.segmentbuilder;

import io.salience.segmentbuilder.folding.Folding;
import io.salience.segmentbuilder.intake.FileTally;
import io.salience.segmentbuilder.repeats.Repeats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the rows of all files, once events were compared with each other. */
final class FileReports {

    private final List<FileReport> files = new ArrayList<>();
    private final RepeatCount events;

    FileReports(Reading reading, Folding folding) {
        long identical = 0;
        long conflicting = 0;
        List<FileTally> tallies = reading.intake().files();
        for (int ordinal = 0; ordinal < tallies.size(); ordinal++) {
            FileTally tally = tallies.get(ordinal);
            RepeatCount repeats = tally.isOfProfiles()
                    ? new RepeatCount(
                            folding.profileRepeats().repeats(ordinal),
                            folding.profileRepeats().conflicts(ordinal))
                    : repeats(reading.repeats(), ordinal);
            files.add(report(tally, repeats, folding.lateDrops(ordinal)));
            identical += tally.isOfProfiles() ? 0 : repeats.identical();
            conflicting += tally.isOfProfiles() ? 0 : repeats.conflicting();
        }
        this.events = new RepeatCount(identical, conflicting);
    }

    private static RepeatCount repeats(@Nullable Repeats found, int ordinal) {
        return found == null
                ? new RepeatCount(0, 0)
                : new RepeatCount(found.repeats(ordinal), found.conflicts(ordinal));
    }

    /** @param lateDrops how many of the repeats and conflicts are late */
    private static FileReport report(FileTally tally, RepeatCount repeats, long lateDrops) {
        long drops = repeats.identical() + repeats.conflicting();
        return new FileReport(
                tally.file().shown(),
                tally.rows(),
                tally.accepted() - (drops - lateDrops),
                repeats.identical(),
                tally.late() - lateDrops,
                tally.nobody(),
                tally.rejected() + repeats.conflicting(),
                tally.flaws());
    }

    /** In the order of reading. */
    List<FileReport> list() {
        return files;
    }

    /** Events whose id was there before. */
    RepeatCount events() {
        return events;
    }

    long rows() {
        return files.stream().mapToLong(FileReport::rows).sum();
    }

    long rejected() {
        return files.stream().mapToLong(FileReport::rejected).sum();
    }
}
