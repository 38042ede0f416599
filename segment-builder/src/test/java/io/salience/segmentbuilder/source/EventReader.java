package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.segmentbuilder.event.EventRow;
import io.salience.segmentbuilder.event.EventRow.Name;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file twice, once as a whole and once in tiny blocks with several threads; both must give the same, to the
 * letter. Gives objects, for tests.
 */
final class EventReader {

    private static final int TINY = 41;
    private static final int SMALL = 10_007;

    private final SourceMapping mapping;
    private final Instant clock;
    private long bytesRead;

    EventReader(SourceMapping mapping, Instant clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    void read(Path file, Collected<Event> into) {
        read(file, file.toString(), into);
    }

    void read(Path file, String shown, Collected<Event> into) {
        read(file, shown, EventReader::event, into);
    }

    void readProfiles(Path file, String shown, Collected<ProfileRow> into) {
        read(file, shown, row -> new ProfileRow(text(row, Name.VISITOR), values(row)), into);
    }

    <T> void read(Path file, String shown, Function<EventRow, T> made, Collected<T> into) {
        Collected<T> tiny = new Collected<>();
        @Nullable
        BadInput refusedTiny = read(file, shown, file.toFile().length() > 1 << 20 ? SMALL : TINY, 3, made, tiny);
        @Nullable BadInput refused = read(file, shown, Block.BYTES, 1, made, into);
        assertThat(refusedTiny == null ? "" : refusedTiny.getMessage())
                .isEqualTo(refused == null ? "" : refused.getMessage());
        if (refused != null) {
            throw refused;
        }
        assertThat(tiny.rows).isEqualTo(into.rows);
        assertThat(tiny.lines).isEqualTo(into.lines);
        assertThat(tiny.rejected).isEqualTo(into.rejected);
        assertThat(tiny.flaws).isEqualTo(into.flaws);
        assertThat(tiny.nobody).isEqualTo(into.nobody);
    }

    private <T> @Nullable BadInput read(
            Path file, String shown, int blockBytes, int lanes, Function<EventRow, T> made, Collected<T> into) {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            ExportReader reader =
                    new ExportReader(mapping, schema(), mapping.mapsProfiles() ? null : clock, blockBytes);
            new BlockReading<>(
                            reader,
                            workers,
                            lanes,
                            () -> new Batch<>(made),
                            (batch, line, head) -> batch.give(shown, line, into))
                    .read(file, shown);
            bytesRead = reader.bytesRead();
            return null;
        } catch (BadInput e) {
            return e;
        } finally {
            workers.shutdown();
        }
    }

    long bytesRead() {
        return bytesRead;
    }

    private Schema schema() {
        Schema.Builder schema = Schema.builder();
        mapping.fields().forEach(field -> schema.add(field.name(), field.type(), Origin.PROPERTY));
        return schema.build();
    }

    static Event event(EventRow row) {
        return new Event(
                text(row, Name.VISITOR),
                row.name(),
                instant(row.micros()),
                row.has(Name.ID) ? text(row, Name.ID) : null,
                values(row));
    }

    /** The word null where it is missing. */
    static String text(EventRow row, Name name) {
        return !row.has(name)
                ? "null"
                : new String(row.array(), row.from(name), row.to(name) - row.from(name), StandardCharsets.UTF_8);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Map<String, Object> values(EventRow row) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : row.properties()) {
            int ordinal = row.ordinal(field.name());
            if (row.has(ordinal)) {
                values.put(field.name(), value(row, field, ordinal));
            }
        }
        return values;
    }

    private static Object value(EventRow row, Field field, int ordinal) {
        return switch (field.type()) {
            case NUMBER -> plain(row.largeNumber(ordinal));
            case BOOLEAN -> row.flag(ordinal);
            case INSTANT -> instant(row.number(ordinal));
            default -> row.text(ordinal);
        };
    }

    private static BigDecimal plain(BigInteger millionths) {
        BigDecimal value = new BigDecimal(millionths, EventRow.SCALE).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The rows of one block. */
    private static final class Batch<T> implements RowSink {

        /** A row of neither belongs to nobody. */
        private record Row<T>(
                int line, @Nullable T row, @Nullable Fault fault, List<Flaw> flaws) {}

        private final Function<EventRow, T> made;
        private final List<Row<T>> rows = new ArrayList<>();

        Batch(Function<EventRow, T> made) {
            this.made = made;
        }

        @Override
        public void start(int block) {
            rows.clear();
        }

        @Override
        public void accept(EventRow row, RowPlace place) {
            rows.add(new Row<>(place.line(), made.apply(row), null, new ArrayList<>()));
        }

        @Override
        public void flaw(Flaw flaw, RowPlace place) {
            assertThat(place.line()).isEqualTo(rows.get(rows.size() - 1).line());
            rows.get(rows.size() - 1).flaws().add(flaw);
        }

        @Override
        public void skip(RowPlace place) {
            rows.add(new Row<>(place.line(), null, null, List.of()));
        }

        @Override
        public void reject(Fault fault, RowPlace place) {
            rows.add(new Row<>(place.line(), null, fault, List.of()));
        }

        void give(String file, long firstLine, Collected<T> into) {
            for (Row<T> row : rows) {
                T made = row.row();
                Fault fault = row.fault();
                if (made != null) {
                    long line = firstLine + row.line();
                    into.accept(made, line);
                    row.flaws().forEach(flaw -> into.flaw(line + ": " + flaw.text()));
                } else if (fault != null) {
                    into.reject(Rejected.of(file, firstLine + row.line(), fault));
                } else {
                    into.skip(firstLine + row.line());
                }
            }
        }
    }
}
