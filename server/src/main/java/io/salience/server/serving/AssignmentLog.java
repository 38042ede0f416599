package io.salience.server.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.salience.engine.decision.Assignment;
import io.salience.engine.decision.Assignments;
import io.salience.engine.definition.BadInput;
import io.salience.engine.definition.Obstacle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the variants that visitors of sticky experiences got: in memory, and in a file of one JSON object a line to
 * which it only adds. Of several assignments of somebody in one bucket version the first counts. A line is given to the
 * operating system before the answer goes out, and to the disk when the log is closed: the end of the process loses
 * nothing, a loss of power perhaps the last seconds, after which those visitors get the variant of their bucket again.
 *
 * <p>Thread-safe. Two servers may add to one file, but each learns of the other's lines when it starts.
 */
public final class AssignmentLog implements Assignments, AutoCloseable {

    /** The name of the file within a store. */
    public static final String FILE = "assignments.ndjson";

    /** The most visitors and experiences that are remembered, about 300 bytes each. */
    static final int MOST = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentLog.class);

    private final @Nullable Path file;
    private final int most;
    private final ConcurrentMap<Owner, List<Assignment>> known = new ConcurrentHashMap<>();
    private @Nullable FileChannel channel;
    private long badLines;
    private volatile long dropped;

    private AssignmentLog(@Nullable Path file, int most) {
        this.file = file;
        this.most = most;
    }

    /** Whose assignments: somebody's in one experience. */
    private record Owner(String experience, String by, String id) {}

    /** A line of the file; what is null was left out. */
    private record Line(
            @Nullable String at,
            @Nullable String experience,
            int bucketVersion,
            @Nullable String by,
            @Nullable String id,
            @Nullable String variant) {

        Optional<Assignment> assignment() {
            return experience == null || by == null || id == null || variant == null
                    ? Optional.empty()
                    : Optional.of(new Assignment(
                            experience.intern(), bucketVersion, by.intern(), id, variant.intern(), moment()));
        }

        private Instant moment() {
            return at == null ? Instant.EPOCH : Instant.parse(at);
        }
    }

    /** A log that remembers in memory only. */
    public static AssignmentLog inMemory() {
        return new AssignmentLog(null, MOST);
    }

    /** What a store's file says; what comes later is remembered in memory only. */
    public static AssignmentLog readOnly(Path store) {
        AssignmentLog log = inMemory();
        log.load(store.resolve(FILE));
        return log;
    }

    /**
     * The log of a store; its file comes into being with the first assignment.
     *
     * @throws BadInput where the file cannot be read
     */
    public static AssignmentLog of(Path store) {
        return of(store, MOST);
    }

    static AssignmentLog of(Path store, int most) {
        Path file = store.resolve(FILE);
        AssignmentLog log = new AssignmentLog(file, most);
        log.load(file);
        return log;
    }

    private void load(Path from) {
        if (!Files.exists(from)) {
            return;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(from), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    parse(line).ifPresentOrElse(this::remember, () -> badLines++);
                }
            }
        } catch (IOException e) {
            throw new BadInput(
                    from + ": cannot be read (" + Obstacle.withoutFile(e) + "); expected the assignments of visitors",
                    e);
        }
    }

    private static Optional<Assignment> parse(String line) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(line, Line.class)).flatMap(Line::assignment);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Assignment> of(String experience, String by, String id) {
        return known.getOrDefault(new Owner(experience, by, id), List.of());
    }

    /** Remembers an assignment, unless there is one already or there is no room. */
    public void add(Assignment assignment, Instant now) {
        if (remember(assignment) && file != null) {
            write(assignment, now, file);
        }
    }

    private synchronized boolean remember(Assignment assignment) {
        Owner owner = new Owner(assignment.experience(), assignment.by(), assignment.id());
        List<Assignment> before = known.getOrDefault(owner, List.of());
        if (before.stream().anyMatch(one -> one.bucketVersion() == assignment.bucketVersion())) {
            return false;
        }
        if (before.isEmpty() && known.size() >= most) {
            dropped++;
            return false;
        }
        known.put(owner, Stream.concat(before.stream(), Stream.of(assignment)).toList());
        return true;
    }

    private synchronized void write(Assignment one, Instant now, Path to) {
        try {
            Line line =
                    new Line(now.toString(), one.experience(), one.bucketVersion(), one.by(), one.id(), one.variant());
            ByteBuffer bytes =
                    ByteBuffer.wrap((Json.MAPPER.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            FileChannel open = open(to);
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            LOG.error("An assignment could not be written to {}; it is remembered until this process ends", to, e);
        }
    }

    /** The file at its end; a last line that was cut off is ended first. */
    private FileChannel open(Path to) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            boolean isCut = endsWithinALine(to);
            open = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = open;
            if (isCut) {
                open.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
        return open;
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            reading.read(last, reading.size() - 1);
            return last.get(0) != '\n';
        }
    }

    /** What its operator should know; one sentence each. */
    public List<String> warnings() {
        Stream<String> bad = badLines == 0
                ? Stream.empty()
                : Stream.of(badLines + " lines of " + FILE + " are no assignments and were passed over");
        Stream<String> lost = dropped == 0
                ? Stream.empty()
                : Stream.of(dropped + " assignments were not remembered: there is room for " + most
                        + "; visitors get the variant of their bucket instead");
        return Stream.concat(bad, lost).toList();
    }

    @Override
    public synchronized void close() {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try (open) {
                open.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
