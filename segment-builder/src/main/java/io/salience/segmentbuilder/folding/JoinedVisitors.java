package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.bytes.ByteCursor;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.bytes.Hash128;
import io.salience.segmentbuilder.identity.AliasCursor;
import io.salience.segmentbuilder.identity.Joined;
import io.salience.segmentbuilder.intake.Partitioning;
import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordBlocks;
import io.salience.segmentbuilder.state.ByteRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The states of raw ids that are the same visitor, brought together by what the visitor is called. Adding is thread-safe;
 * different partitions may be read by different threads.
 */
final class JoinedVisitors implements AutoCloseable {

    private static final int BUFFER_BYTES = 4 << 20;
    private static final int WITHOUT_STATE = 0;
    private static final int WITH_STATE = 1;

    private final Joined joined;
    private final Partitioning partitioning;
    private final PartitionFiles records;

    JoinedVisitors(Joined joined, Partitioning partitioning, Path folder) {
        this.joined = joined;
        this.partitioning = partitioning;
        this.records = new PartitionFiles(folder, "joined", partitioning.partitions(), BUFFER_BYTES);
        addAliases();
    }

    /** Ids that never had an event of their own are the visitor's too. */
    private void addAliases() {
        ByteRange none = new ByteRange();
        byte[] last = {};
        try (AliasCursor aliases = joined.aliases()) {
            while (aliases.next()) {
                byte[] canonical = Arrays.copyOfRange(aliases.buffer(), aliases.canonicalFrom(), aliases.canonicalTo());
                if (!Arrays.equals(last, canonical)) {
                    add(canonical, new ByteRange().over(canonical, 0, canonical.length), none);
                    last = canonical;
                }
                add(canonical, new ByteRange().over(aliases.buffer(), aliases.otherFrom(), aliases.otherTo()), none);
            }
        }
    }

    boolean isJoined(ByteRange id) {
        return joined.isJoined(id.array(), id.from(), id.to());
    }

    /** @param entry its state */
    void add(ByteRange id, ByteSink entry) {
        add(joined.canonical(id.array(), id.from(), id.to()), id, new ByteRange().over(entry.array(), 0, entry.size()));
    }

    private void add(byte[] canonical, ByteRange id, ByteRange entry) {
        Hash128 hash = new Hash128();
        hash.of(canonical, 0, canonical.length);
        ByteSink record = new ByteSink(64 + entry.to() - entry.from());
        record.putLong(hash.high());
        record.putBlock(canonical, 0, canonical.length);
        record.putByte(entry.isEmpty() ? WITHOUT_STATE : WITH_STATE);
        record.putBlock(id.array(), id.from(), id.to());
        record.put(entry.array(), entry.from(), entry.to());
        synchronized (records) {
            records.append(partitioning.of(hash.high()), record.array(), 0, record.size());
        }
    }

    /** Nothing can be added afterwards. */
    void finish() {
        records.finish();
    }

    /** One visitor: the entries of its ids, first of the id that it is called by, then in byte order. */
    record Group(ByteRange canonical, List<Member> members) {}

    /** One id of a visitor; its entry is empty where it has none. */
    record Member(ByteRange id, ByteRange entry) {}

    private record Row(long hash, ByteRange canonical, Member member) {

        boolean isSameVisitor(Row other) {
            return hash == other.hash && canonical.hasBytesOf(other.canonical);
        }

        boolean isOfCanonical() {
            return canonical.hasBytesOf(member.id());
        }
    }

    /** In the order of the hashes of what visitors are called. */
    private static final Comparator<Row> ORDER = Comparator.comparing(Row::hash, Long::compareUnsigned)
            .thenComparing(Row::canonical, ByteRange::compareBytes)
            .thenComparing(row -> !row.isOfCanonical())
            .thenComparing(row -> row.member().id(), ByteRange::compareBytes)
            .thenComparing(row -> row.member().entry().isEmpty());

    /** Gives the visitors of a partition, always in the same order. */
    void forEach(int partition, Consumer<Group> taker) {
        List<Row> rows = rows(partition);
        rows.sort(ORDER);
        for (int from = 0; from < rows.size(); ) {
            int to = from + 1;
            while (to < rows.size() && rows.get(from).isSameVisitor(rows.get(to))) {
                to++;
            }
            taker.accept(new Group(rows.get(from).canonical(), members(rows.subList(from, to))));
            from = to;
        }
    }

    /** Each id once; where it has an entry, that one comes first. */
    private static List<Member> members(List<Row> rows) {
        List<Member> members = new ArrayList<>();
        for (Row row : rows) {
            boolean isNew = members.isEmpty()
                    || !members.get(members.size() - 1)
                            .id()
                            .hasBytesOf(row.member().id());
            if (isNew) {
                members.add(row.member());
            }
        }
        return members;
    }

    private List<Row> rows(int partition) {
        List<Row> rows = new ArrayList<>();
        if (records.length(partition) == 0) {
            return rows;
        }
        int length = Math.toIntExact(records.length(partition));
        try (RecordBlocks blocks = records.read(partition, length)) {
            blocks.nextBlock();
            ByteCursor cursor = new ByteCursor().over(blocks.buffer(), 0, blocks.blockLength());
            while (!cursor.atEnd()) {
                int end = cursor.takeInt() + cursor.at();
                rows.add(row(cursor, end));
            }
        }
        return rows;
    }

    private static Row row(ByteCursor cursor, int end) {
        long hash = cursor.takeLong();
        ByteRange canonical = block(cursor);
        boolean hasState = cursor.takeByte() == WITH_STATE;
        ByteRange id = block(cursor);
        ByteRange entry = new ByteRange().over(cursor.array(), cursor.at(), hasState ? end : cursor.at());
        cursor.skip(end - cursor.at());
        return new Row(hash, canonical, new Member(id, entry));
    }

    private static ByteRange block(ByteCursor cursor) {
        int length = cursor.takeLength();
        ByteRange block = new ByteRange().over(cursor.array(), cursor.at(), cursor.at() + length);
        cursor.skip(length);
        return block;
    }

    @Override
    public void close() {
        records.close();
    }
}
