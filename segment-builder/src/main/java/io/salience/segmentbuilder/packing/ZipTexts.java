package io.salience.segmentbuilder.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A zip archive: each entry is a text, in the order of the bytes of their names. What is gzip or zstd in it is unpacked. */
final class ZipTexts implements PackedFile {

    /** The most entries. */
    static final int MOST = 4095;

    /** What unpacks to at most this many bytes may be as small as it likes. */
    static final long ALWAYS = 64 << 20;

    /** How many bytes may come out of one, beyond that. */
    static final int MOST_OF_ONE = 200;

    private static final String DAMAGED =
            "is a damaged or cut-off zip archive; nothing of it can be used; export it again";

    private final Path file;
    private final String shown;
    private final AtomicLong counter;
    private final ZipFile zip;
    private final Deque<ZipArchiveEntry> left = new ArrayDeque<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final AtomicLong packed = new AtomicLong();
    private long counted;
    private long unpacked;
    private @Nullable InputStream open;

    private ZipTexts(Path file, String shown, AtomicLong counter, ZipFile zip) {
        this.file = file;
        this.shown = shown;
        this.counter = counter;
        this.zip = zip;
    }

    /** Whether something that begins with these bytes begins with an entry, or is an archive without any. */
    static boolean isZip(byte[] first) {
        return first.length == 4
                && first[0] == 'P'
                && first[1] == 'K'
                && ((first[2] == 3 && first[3] == 4) || (first[2] == 5 && first[3] == 6));
    }

    static ZipTexts open(Path file, String shown, AtomicLong counter) throws IOException {
        ZipFile zip = null;
        try (FileChannel channel = FileChannel.open(file)) {
            ZipEnd end = ZipEnd.of(channel, shown);
            if (end.entries() > MOST) {
                throw new Unusable(
                        shown,
                        "has " + end.entries() + " entries, expected at most " + MOST
                                + "; unpack it and name its files");
            }
            zip = zip(file, shown);
            ZipTexts texts = new ZipTexts(file, shown, counter, zip);
            texts.choose(new ZipLayout(channel, shown), end);
            return texts;
        } catch (IOException | RuntimeException e) {
            ZipFile.closeQuietly(zip);
            throw e;
        }
    }

    private static ZipFile zip(Path file, String shown) throws IOException {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IOException | RuntimeException e) {
            throw new Unusable(shown, DAMAGED, e);
        }
    }

    private void choose(ZipLayout layout, ZipEnd end) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() != end.entries()) {
            throw new Unusable(shown, DAMAGED);
        }
        new ZipNames(shown).check(entries);
        layout.check(entries, end.directory());
        entries.sort(Comparator.comparing(ZipArchiveEntry::getRawName, Arrays::compareUnsigned));
        for (ZipArchiveEntry entry : entries) {
            String reason = ZipNames.reason(entry);
            if (reason == null) {
                left.add(entry);
            } else {
                passedOver.add(new PassedOver(shown(entry), reason));
            }
        }
    }

    private String shown(ZipArchiveEntry entry) {
        return shown + "/" + entry.getName();
    }

    @Override
    public @Nullable PackedText next() throws IOException {
        closeEntry();
        ZipArchiveEntry entry = left.poll();
        return entry == null ? null : open(entry, shown(entry));
    }

    private PackedText open(ZipArchiveEntry entry, String name) throws IOException {
        InputStream raw = new CountedInput(zip.getRawInputStream(entry), packed);
        InputStream whole = PackedText.buffered(new EntryInput(raw, entry, name));
        open = whole;
        PackedText text = PackedText.of(name, whole);
        InputStream bounded = new BoundedText(text.bytes(), more -> add(more, name));
        open = bounded;
        return new PackedText(name, text.packing(), bounded);
    }

    private void add(long more, String name) throws IOException {
        unpacked += more;
        counter.addAndGet(packed.get() - counted);
        counted = packed.get();
        if (unpacked > ALWAYS && unpacked / MOST_OF_ONE > counted) {
            throw new Unusable(
                    name,
                    "unpacks to more than " + MOST_OF_ONE
                            + " times what it is packed to; if it is meant to, unpack it and name the file");
        }
    }

    @Override
    public List<PassedOver> passedOver() {
        return passedOver;
    }

    @Override
    public boolean isArchive() {
        return true;
    }

    @Override
    public FileFingerprint fingerprint() throws IOException {
        counter.addAndGet(Files.size(file) - counted);
        counted = Files.size(file);
        return FileFingerprint.of(file);
    }

    private void closeEntry() throws IOException {
        InputStream last = open;
        if (last != null) {
            open = null;
            last.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeEntry();
        } finally {
            zip.close();
        }
    }
}
