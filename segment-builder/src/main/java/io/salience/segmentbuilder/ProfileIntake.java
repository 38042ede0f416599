package io.salience.segmentbuilder;

import io.salience.segmentbuilder.source.ProfileRow;
import io.salience.segmentbuilder.source.ProfileRowReader;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.source.RowSink;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads an export of profiles. The first row of a visitor counts; a later one that says something else is rejected. */
final class ProfileIntake implements RowSink<ProfileRow> {

    private final String file;
    private final Rejections rejections;
    private final Map<String, Map<String, Object>> attributes = new HashMap<>();
    private long duplicates;
    private final RejectedRows rejected = new RejectedRows();

    private ProfileIntake(String file, Rejections rejections) {
        this.file = file;
        this.rejections = rejections;
    }

    static ProfileIntake read(ProfileRowReader reader, Path file, Rejections rejections) {
        ProfileIntake intake = new ProfileIntake(file.toString(), rejections);
        reader.read(file, intake);
        intake.rejected.refuseIfAll(intake.report().rows());
        return intake;
    }

    /** The attributes of each visitor that has a row. */
    Map<String, Map<String, Object>> attributes() {
        return attributes;
    }

    FileReport report() {
        return new FileReport(
                file,
                attributes.size() + duplicates + rejected.count(),
                attributes.size(),
                duplicates,
                0,
                rejected.count());
    }

    @Override
    public void accept(ProfileRow row, long line) {
        Map<String, Object> before = attributes.putIfAbsent(row.visitorId(), row.attributes());
        if (before == null) {
            return;
        }
        if (before.equals(row.attributes())) {
            duplicates++;
        } else {
            reject(new Rejected(
                    file,
                    line,
                    null,
                    "the visitor has an earlier row that says something else; the first counts",
                    false));
        }
    }

    @Override
    public void reject(Rejected row) {
        rejected.add(row);
        rejections.add(row);
    }
}
