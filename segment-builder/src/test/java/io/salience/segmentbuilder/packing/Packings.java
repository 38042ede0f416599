package io.salience.segmentbuilder.packing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes packed in every way, for tests. */
public final class Packings {

    private Packings() {}

    /** An entry of a zip archive. */
    public static final class Entry {

        private final String name;
        private final byte[] bytes;
        private final boolean deflated;

        public Entry(String name, byte[] bytes, boolean deflated) {
            this.name = name;
            this.bytes = bytes;
            this.deflated = deflated;
        }

        public static Entry of(String name, String text) {
            return new Entry(name, text.getBytes(StandardCharsets.UTF_8), true);
        }
    }

    /** Writes somewhere. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] plain) {
        return written(out -> {
            try (OutputStream packing = new GZIPOutputStream(out)) {
                packing.write(plain);
            }
        });
    }

    /** A frame with a check sum. */
    public static byte[] zstd(byte[] plain) {
        return written(out -> {
            try (ZstdOutputStream packing = new ZstdOutputStream(out)) {
                packing.setChecksum(true);
                packing.write(plain);
            }
        });
    }

    /** @param kind 0 to 15 */
    public static byte[] skippable(int kind, byte[] content) {
        int length = content.length;
        byte[] head = {
            (byte) (0x50 + kind), 0x2a, 0x4d, 0x18, (byte) length, (byte) (length >> 8), (byte) (length >> 16), 0
        };
        return joined(List.of(head, content));
    }

    public static byte[] zip(List<Entry> entries) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Entry entry : entries) {
                    zip.putNextEntry(described(entry));
                    zip.write(entry.bytes);
                    zip.closeEntry();
                }
            }
        });
    }

    private static ZipEntry described(Entry entry) {
        ZipEntry described = new ZipEntry(entry.name);
        if (!entry.deflated) {
            CRC32 crc = new CRC32();
            crc.update(entry.bytes);
            described.setMethod(ZipEntry.STORED);
            described.setSize(entry.bytes.length);
            described.setCrc(crc.getValue());
        }
        return described;
    }

    public static byte[] joined(List<byte[]> parts) {
        return written(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }
}
