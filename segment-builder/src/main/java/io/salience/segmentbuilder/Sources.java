package io.salience.segmentbuilder;

import io.salience.segmentbuilder.BuildInput.EventExport;
import io.salience.segmentbuilder.BuildInput.ProfileExport;
import io.salience.segmentbuilder.intake.ExportFile;
import io.salience.segmentbuilder.source.ExportReader;
import io.salience.segmentbuilder.source.SourceMapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a build reads, in the order of reading: sources by the bytes of their first file's path, and each one's files by
 * theirs; the standard input comes last. So it does not matter in which order a command names them. Immutable.
 */
final class Sources {

    private static final Comparator<byte[]> BYTEWISE = Arrays::compareUnsigned;

    private final List<Source> events;
    private final List<Source> profiles;
    private final List<ExportFile> skipped = new ArrayList<>();

    /**
     * @param standardInput a file with what was read from there; null if nothing was
     * @param isNew whether a file of events is to be read
     */
    Sources(
            BuildInput input,
            Reading.Types types,
            int blockBytes,
            @Nullable Path standardInput,
            Predicate<ExportFile> isNew) {
        List<Source> found = new ArrayList<>();
        for (int i = 0; i < input.events().size(); i++) {
            SourceMapping mapping = types.mappings().events().get(i);
            ExportReader reader = ExportReader.ofEvents(mapping, types.properties(), types.clock())
                    .inBlocksOf(blockBytes);
            found.add(new Source(mapping, reader, files(input.events().get(i), standardInput)));
        }
        this.events = inOrder(found).stream()
                .map(source -> source.withFiles(newOnes(source.files(), isNew)))
                .toList();
        List<Source> foundProfiles = new ArrayList<>();
        for (int i = 0; i < input.profiles().size(); i++) {
            ProfileExport export = input.profiles().get(i);
            SourceMapping mapping = types.mappings().profiles().get(i);
            ExportReader reader =
                    ExportReader.ofProfiles(mapping, types.attributes()).inBlocksOf(blockBytes);
            foundProfiles.add(new Source(mapping, reader, List.of(ExportFile.of(export.file()))));
        }
        this.profiles = inOrder(foundProfiles);
    }

    private static List<ExportFile> files(EventExport export, @Nullable Path standardInput) {
        List<ExportFile> files = new ArrayList<>();
        export.files().files().stream()
                .sorted(Comparator.comparing(Sources::bytes, BYTEWISE))
                .map(ExportFile::of)
                .forEach(files::add);
        if (export.files().standardInput() && standardInput != null) {
            files.add(ExportFile.ofStandardInput(standardInput));
        }
        return files;
    }

    /** A source without files reads nothing, wherever it stands. */
    private static List<Source> inOrder(List<Source> sources) {
        Comparator<Source> order = Comparator.comparing(
                        (Source source) -> source.files().get(0).isStandardInput())
                .thenComparing(source -> bytes(source.files().get(0).path()), BYTEWISE);
        return sources.stream()
                .filter(source -> !source.files().isEmpty())
                .sorted(order)
                .toList();
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<ExportFile> newOnes(List<ExportFile> files, Predicate<ExportFile> isNew) {
        List<ExportFile> newOnes = new ArrayList<>();
        files.forEach(file -> (isNew.test(file) ? newOnes : skipped).add(file));
        return newOnes;
    }

    /** Exports of events, without the files that an earlier build has read; perhaps none is left of one. */
    List<Source> events() {
        return events;
    }

    /** Exports of profiles, of one file each. */
    List<Source> profiles() {
        return profiles;
    }

    /** The files of events to read. */
    List<ExportFile> newFiles() {
        return events.stream().flatMap(source -> source.files().stream()).toList();
    }

    /** The files of events that are not read, since an earlier build has read them. */
    List<String> skipped() {
        return skipped.stream().map(ExportFile::shown).toList();
    }

    /** Bytes read from disk by now, of all files of events. */
    long bytesRead() {
        return events.stream().mapToLong(source -> source.reader().bytesRead()).sum();
    }

    boolean haveIds() {
        return any(mapping ->
                mapping.event().filter(parts -> !parts.id().isEmpty()).isPresent());
    }

    /** Whether rows may say that several ids are one visitor's. */
    boolean mayLinkIds() {
        return any(mapping -> mapping.who().canLink());
    }

    private boolean any(Predicate<SourceMapping> test) {
        return events.stream().map(Source::mapping).anyMatch(test);
    }
}
