package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import io.salience.engine.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Exports and mappings for tests, and what readers make of them. */
public final class Exports {

    static final Instant CLOCK = Instant.parse("2018-01-02T00:00:00Z");

    /** Of a mapping of views, behind its format: the visitor {@code v} at the time {@code t}. */
    static final String PARTS = """
            visitor: v
            event: { always: view }
            time: { from: t }
            """;

    private Exports() {}

    /** Collects what a reader gives. */
    static final class Collected<T> {

        final List<T> rows = new ArrayList<>();
        final List<Long> lines = new ArrayList<>();
        final List<Rejected> rejected = new ArrayList<>();
        final List<String> flaws = new ArrayList<>();
        final List<Long> nobody = new ArrayList<>();

        void accept(T row, long line) {
            rows.add(row);
            lines.add(line);
        }

        void reject(Rejected one) {
            rejected.add(one);
        }

        void flaw(String one) {
            flaws.add(one);
        }

        void skip(long line) {
            nobody.add(line);
        }

        T only() {
            assertThat(reasons()).isEmpty();
            assertThat(rows).hasSize(1);
            return rows.get(0);
        }

        List<String> reasons() {
            return rejected.stream().map(Rejected::text).toList();
        }
    }

    public static Path shared() {
        Path shared = Path.of(System.getProperty("salience.root"), "..", "shared");
        if (!Files.isDirectory(shared)) {
            System.out.println("SKIPPED: ../shared is absent");
            Assumptions.abort("../shared is absent");
        }
        return shared;
    }

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static SourceMapping mapping(Path folder, String yaml) {
        Problems problems = new Problems();
        var mapping = SourceMapping.read(write(folder, "mapping.yaml", yaml), "mapping.yaml", problems);
        assertThat(problems.text()).isEmpty();
        return mapping.orElseThrow();
    }

    static Collected<Event> events(SourceMapping mapping, Path file) {
        Collected<Event> collected = new Collected<>();
        new EventReader(mapping, CLOCK).read(file, file.getFileName().toString(), collected);
        return collected;
    }

    static Collected<ProfileRow> profiles(SourceMapping mapping, Path file) {
        Collected<ProfileRow> collected = new Collected<>();
        new EventReader(mapping, CLOCK).readProfiles(file, file.getFileName().toString(), collected);
        return collected;
    }
}
