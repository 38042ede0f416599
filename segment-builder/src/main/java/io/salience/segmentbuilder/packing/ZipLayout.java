package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Where the entries of a zip archive lie. Every byte before the directory belongs to one of them and to no other, and what
 * stands before an entry agrees with the directory: so nothing is hidden, and no bytes are unpacked twice.
 */
final class ZipLayout {

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    /** Of what may follow an entry whose sizes were not known when it was begun (APPNOTE 4.3.9). */
    private static final Set<Long> DESCRIPTORS = Set.of(12L, 16L, 20L, 24L);

    private final FileChannel file;
    private final String shown;

    ZipLayout(FileChannel file, String shown) {
        this.file = file;
        this.shown = shown;
    }

    /** @param end where the directory begins */
    void check(List<ZipArchiveEntry> entries, long end) throws IOException {
        long at = 0;
        boolean described = false;
        for (ZipArchiveEntry entry : inOrder(entries)) {
            checkGap(at, entry.getLocalHeaderOffset(), described);
            checkLocal(entry);
            at = entry.getDataOffset() + entry.getCompressedSize();
            described = entry.getGeneralPurposeBit().usesDataDescriptor();
        }
        checkGap(at, end, described);
    }

    private static List<ZipArchiveEntry> inOrder(List<ZipArchiveEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
                .toList();
    }

    private void checkGap(long from, long to, boolean described) throws IOException {
        if (to < from) {
            throw new Unusable(shown, "has entries that share bytes, at byte " + to + "; export it again");
        }
        if (to > from && !(described && DESCRIPTORS.contains(to - from))) {
            throw new Unusable(
                    shown,
                    "has " + (to - from) + " bytes that belong to no entry, from byte " + from + " on; pack it again");
        }
    }

    private void checkLocal(ZipArchiveEntry entry) throws IOException {
        byte[] name = entry.getRawName();
        ByteBuffer local = ZipEnd.read(file, entry.getLocalHeaderOffset(), LOCAL_LENGTH + name.length);
        boolean sound = local.limit() == LOCAL_LENGTH + name.length
                && local.getInt(0) == LOCAL_SIGNATURE
                && (local.getShort(6) & 1) == (entry.getRawFlag() & 1)
                && Short.toUnsignedInt(local.getShort(8)) == entry.getMethod()
                && Short.toUnsignedInt(local.getShort(26)) == name.length
                && local.slice(LOCAL_LENGTH, name.length).equals(ByteBuffer.wrap(name));
        if (!sound) {
            throw new Unusable(shown, "has a zip directory that contradicts its entries; export it again");
        }
    }
}
