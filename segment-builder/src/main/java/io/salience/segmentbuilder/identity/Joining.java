package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.spill.PartitionFiles;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RecordOrder.Length;
import io.salience.segmentbuilder.spill.RunSorter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds what each component is called, and its other ids, by sorting the ids of all components through files: by
 * component, known ones first, then by their bytes.
 */
final class Joining {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Of a record: component (4 bytes), 0 for a known id and 1 for another one, number of the id (4), its bytes. */
    private static final int KIND = 4;

    private static final int NUMBER = 5;
    private static final int ID = 9;

    private static final RecordOrder ORDER = (a, aFrom, aTo, b, bFrom, bTo) -> {
        int compared = Arrays.compareUnsigned(a, aFrom, aFrom + NUMBER, b, bFrom, bFrom + NUMBER);
        return compared != 0 ? compared : Arrays.compareUnsigned(a, aFrom + ID, aTo, b, bFrom + ID, bTo);
    };

    private final Path folder;
    private final int memoryBytes;
    private final LinkedIds ids;
    private final Components components;
    private final int[] canonical;

    Joining(Path folder, int memoryBytes, LinkedIds ids, Components components) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        this.ids = ids;
        this.components = components;
        this.canonical = new int[ids.size()];
    }

    /** @param aliases gets the pairs of {@link AliasCursor} */
    int[] canonical(PartitionFiles aliases) {
        Arrays.fill(canonical, Joined.NOT_JOINED);
        try (RunSorter members = new RunSorter(folder, "members", ORDER, memoryBytes / 2);
                RunSorter pairs = new RunSorter(folder, "pairs", RecordOrder.KEY, memoryBytes / 2)) {
            addMembers(members);
            try (RecordCursor sorted = members.sorted()) {
                name(sorted, pairs);
            }
            try (RecordCursor sorted = pairs.sorted()) {
                while (sorted.next()) {
                    aliases.append(0, sorted.buffer(), sorted.from(), sorted.to());
                }
            }
        }
        aliases.finish();
        return canonical;
    }

    private void addMembers(RunSorter members) {
        LinkedIds.Reader reader = ids.reader();
        for (int i = 0; i < ids.size(); i++) {
            if (components.isJoined(i)) {
                byte[] id = reader.read(i);
                byte[] record = new byte[ID + id.length];
                INT.set(record, 0, components.root(i));
                record[KIND] = (byte) (ids.isKnown(i) ? 0 : 1);
                INT.set(record, NUMBER, i);
                System.arraycopy(id, 0, record, ID, id.length);
                members.add(record, 0, record.length);
            }
        }
    }

    /** The first member of a component gives its name to all. */
    private void name(RecordCursor members, RunSorter pairs) {
        int component = Joined.NOT_JOINED;
        int first = Joined.NOT_JOINED;
        byte[] name = new byte[0];
        while (members.next()) {
            byte[] buffer = members.buffer();
            int number = (int) INT.get(buffer, members.from() + NUMBER);
            if (component != (int) INT.get(buffer, members.from())) {
                component = (int) INT.get(buffer, members.from());
                first = number;
                name = Arrays.copyOfRange(buffer, members.from() + ID, members.to());
            } else {
                addPair(name, members, pairs);
            }
            canonical[number] = first;
        }
    }

    private static void addPair(byte[] name, RecordCursor member, RunSorter pairs) {
        int from = member.from() + ID;
        int other = Integer.BYTES + name.length;
        byte[] pair = new byte[other + member.to() - from];
        Length.put(pair, 0, name.length);
        System.arraycopy(name, 0, pair, Integer.BYTES, name.length);
        System.arraycopy(member.buffer(), from, pair, other, member.to() - from);
        pairs.add(pair, 0, pair.length);
    }
}
