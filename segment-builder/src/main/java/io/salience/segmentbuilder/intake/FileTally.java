package io.salience.segmentbuilder.intake;

import io.salience.segmentbuilder.packing.FileFingerprint;
import io.salience.segmentbuilder.source.ExportReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the rows of one file, as far as it is known before events are compared with each other. */
public final class FileTally {

    private final ExportFile file;
    private final ExportReader reader;
    private final boolean profiles;
    long accepted;
    long late;
    long nobody;
    long rejected;
    long flaws;

    @Nullable
    FileFingerprint fingerprint;

    FileTally(ExportFile file, ExportReader reader, boolean profiles) {
        this.file = file;
        this.reader = reader;
        this.profiles = profiles;
    }

    public ExportFile file() {
        return file;
    }

    /** What reads it. */
    public ExportReader reader() {
        return reader;
    }

    /** Whether its rows are of profiles. */
    public boolean isOfProfiles() {
        return profiles;
    }

    /** Sound rows, repeats and conflicts among them, the late ones not. */
    public long accepted() {
        return accepted;
    }

    public long late() {
        return late;
    }

    /** Rows that belong to nobody. */
    public long nobody() {
        return nobody;
    }

    public long rejected() {
        return rejected;
    }

    /** All rows. */
    public long rows() {
        return accepted + late + nobody + rejected;
    }

    /** Values of its rows that were left out or changed. */
    public long flaws() {
        return flaws;
    }

    public FileFingerprint fingerprint() {
        return Objects.requireNonNull(fingerprint, "a file that was read");
    }
}
