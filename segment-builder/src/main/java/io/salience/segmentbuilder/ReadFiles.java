package io.salience.segmentbuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.intake.ExportFile;
import io.salience.segmentbuilder.packing.FileFingerprint;
import io.salience.segmentbuilder.spill.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a generation has the rows of, and those of the generations it goes on from. Immutable. */
final class ReadFiles {

    /** Their list's name in a generation. */
    static final String NAME = "inputs.json";

    static final ReadFiles NONE = new ReadFiles(List.of());

    private static final JsonMapper JSON = new JsonMapper();

    private final List<ReadFile> files;

    ReadFiles(List<ReadFile> files) {
        this.files = List.copyOf(files);
    }

    static ReadFiles of(Path list) {
        try {
            return new ReadFiles(JSON.readValue(list.toFile(), new TypeReference<List<ReadFile>>() {}));
        } catch (JsonProcessingException e) {
            throw new BadInput(list + ": is not a list of files; build in full, without --since-last", e);
        } catch (IOException e) {
            throw FileFailure.reading(list, e);
        }
    }

    ReadFiles and(List<ReadFile> more) {
        List<ReadFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new ReadFiles(all);
    }

    void write(Path list) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(list.toFile(), files);
        } catch (IOException e) {
            throw FileFailure.writing(list, e);
        }
    }

    /**
     * Whether the rows of a file are not known yet.
     *
     * @throws BadInput if it has the name of a file that was read and other content
     */
    boolean isNew(ExportFile file) {
        if (files.isEmpty() || !Files.isRegularFile(file.path())) {
            return true;
        }
        try {
            return isNew(file, Files.size(file.path()));
        } catch (IOException e) {
            throw FileFailure.reading(file.path(), e);
        }
    }

    /** Only where a size is known is the whole file read for its fingerprint. */
    private boolean isNew(ExportFile file, long size) throws IOException {
        boolean sizeKnown = files.stream().anyMatch(known -> known.fingerprint().bytes() == size);
        FileFingerprint found = sizeKnown ? FileFingerprint.of(file.path()) : new FileFingerprint(size, -1);
        if (files.stream().anyMatch(known -> known.fingerprint().equals(found))) {
            return false;
        }
        if (files.stream().anyMatch(known -> known.file().equals(file.shown())) && !file.isStandardInput()) {
            throw new BadInput(file.shown()
                    + ": has changed since an earlier build read it; give new events in a new file, or build"
                    + " in full, without --since-last");
        }
        return true;
    }
}
