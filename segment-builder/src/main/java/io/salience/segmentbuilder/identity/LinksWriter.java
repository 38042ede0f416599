package io.salience.segmentbuilder.identity;

import io.salience.segmentbuilder.spill.FileFailure;
import io.salience.segmentbuilder.spill.RecordCursor;
import io.salience.segmentbuilder.spill.RecordOrder;
import io.salience.segmentbuilder.spill.RecordOrder.Length;
import io.salience.segmentbuilder.spill.RunSorter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes a {@link LinksFile}. */
final class LinksWriter {

    private static final int BUFFER = 1 << 16;

    /** Records are the length of the lesser id, both ids, and a byte of kinds, which has no say. */
    private static final RecordOrder ORDER = (a, aFrom, aTo, b, bFrom, bTo) -> {
        int compared = RecordOrder.KEY.compare(a, aFrom, aTo, b, bFrom, bTo);
        return compared != 0
                ? compared
                : Arrays.compareUnsigned(a, otherFrom(a, aFrom), aTo - 1, b, otherFrom(b, bFrom), bTo - 1);
    };

    private final Path folder;
    private final int memoryBytes;
    private final Path file;

    LinksWriter(Path folder, int memoryBytes, Path file) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
        this.file = file;
    }

    private static int otherFrom(byte[] record, int from) {
        return from + Integer.BYTES + Length.in(record, from);
    }

    void write(LinkedIds ids, LinkSet links, KnownIds known) {
        try {
            long unlinked;
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER))) {
                writeHeader(out, links.size());
                writeLinks(ids, links, out);
                unlinked = writeKnown(known, ids, out);
            }
            completeHeader(unlinked);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    private static void writeHeader(DataOutputStream out, int links) throws IOException {
        out.writeLong(LinksFile.MAGIC);
        out.writeInt(LinksFile.VERSION);
        out.writeInt(0);
        out.writeLong(links);
        out.writeLong(-1);
    }

    private void completeHeader(long unlinked) throws IOException {
        try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
            header.seek(LinksFile.HEADER_BYTES - Long.BYTES);
            header.writeLong(unlinked);
        }
    }

    private void writeLinks(LinkedIds ids, LinkSet links, DataOutputStream out) throws IOException {
        try (RunSorter sorter = new RunSorter(folder, "links", ORDER, memoryBytes)) {
            LinkedIds.Reader reader = ids.reader();
            for (int i = 0; i < links.size(); i++) {
                byte[] record = record(ids, reader, links.one(i), links.other(i));
                sorter.add(record, 0, record.length);
            }
            try (RecordCursor sorted = sorter.sorted()) {
                while (sorted.next()) {
                    writeLink(sorted, out);
                }
            }
        }
    }

    private static byte[] record(LinkedIds ids, LinkedIds.Reader reader, int a, int b) {
        byte[] aBytes = reader.read(a);
        byte[] bBytes = reader.read(b);
        boolean inOrder = Arrays.compareUnsigned(aBytes, bBytes) < 0;
        byte[] one = inOrder ? aBytes : bBytes;
        byte[] other = inOrder ? bBytes : aBytes;
        byte[] record = new byte[Integer.BYTES + one.length + other.length + 1];
        Length.put(record, 0, one.length);
        System.arraycopy(one, 0, record, Integer.BYTES, one.length);
        System.arraycopy(other, 0, record, Integer.BYTES + one.length, other.length);
        record[record.length - 1] = (byte) ((ids.isKnown(inOrder ? a : b) ? LinksFile.ONE_KNOWN : 0)
                | (ids.isKnown(inOrder ? b : a) ? LinksFile.OTHER_KNOWN : 0));
        return record;
    }

    private static void writeLink(RecordCursor link, DataOutputStream out) throws IOException {
        byte[] buffer = link.buffer();
        int from = link.from();
        int length = Length.in(buffer, from);
        int otherFrom = otherFrom(buffer, from);
        int otherLength = link.to() - 1 - otherFrom;
        out.writeByte(buffer[link.to() - 1]);
        out.writeInt(length);
        out.write(buffer, from + Integer.BYTES, length);
        out.writeInt(otherLength);
        out.write(buffer, otherFrom, otherLength);
    }

    private static long writeKnown(KnownIds known, LinkedIds ids, DataOutputStream out) throws IOException {
        long count = 0;
        byte[] last = new byte[KnownIds.BYTES];
        try (RunSorter sorter = known.unlinked(ids);
                RecordCursor sorted = sorter.sorted()) {
            while (sorted.next()) {
                byte[] buffer = sorted.buffer();
                int from = sorted.from();
                if (count == 0 || !Arrays.equals(last, 0, last.length, buffer, from, sorted.to())) {
                    count++;
                    System.arraycopy(buffer, from, last, 0, last.length);
                    out.write(last);
                }
            }
        }
        return count;
    }
}
