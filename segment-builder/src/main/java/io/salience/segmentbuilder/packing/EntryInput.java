package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/** What an entry of a zip archive holds, with its check sum and its length. Not thread-safe. */
final class EntryInput extends InputStream {

    private final InputStream raw;
    private final ZipArchiveEntry entry;
    private final String shown;
    private final PackedBytes in;
    private final @Nullable Inflating inflating;
    private final CRC32 crc = new CRC32();
    private long length;
    private boolean atEnd;

    /** @param raw the bytes of the entry as they are in the archive */
    EntryInput(InputStream raw, ZipArchiveEntry entry, String shown) {
        this.raw = raw;
        this.entry = entry;
        this.shown = shown;
        this.in = new PackedBytes(raw);
        this.inflating = entry.getMethod() == ZipArchiveEntry.STORED ? null : new Inflating(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        if (atEnd || most == 0) {
            return atEnd ? -1 : 0;
        }
        int count = unpack(into, offset, most);
        atEnd = count < 0;
        if (atEnd) {
            check();
        } else {
            crc.update(into, offset, count);
            length += count;
        }
        return count;
    }

    private int unpack(byte[] into, int offset, int most) throws IOException {
        try {
            return inflating == null ? stored(into, offset, most) : inflating.read(into, offset, most);
        } catch (Inflating.Broken e) {
            throw new Unusable(shown, damaged(), e);
        }
    }

    private int stored(byte[] into, int offset, int most) throws IOException {
        if (!in.fill()) {
            return Inflating.END;
        }
        int count = Math.min(most, in.size());
        System.arraycopy(in.array(), in.from(), into, offset, count);
        in.take(count);
        return count;
    }

    private void check() throws IOException {
        if (crc.getValue() != entry.getCrc() || length != entry.getSize() || in.fill()) {
            throw new Unusable(shown, damaged());
        }
    }

    private static String damaged() {
        return "is a damaged entry of its zip archive; nothing of it can be used; export it again";
    }

    @Override
    public void close() throws IOException {
        if (inflating != null) {
            inflating.close();
        }
        raw.close();
    }
}
