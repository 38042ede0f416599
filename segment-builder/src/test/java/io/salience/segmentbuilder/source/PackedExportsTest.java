package io.salience.segmentbuilder.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.BadInput;
import io.salience.engine.event.Event;
import io.salience.segmentbuilder.packing.Packings;
import io.salience.segmentbuilder.packing.Packings.Entry;
import io.salience.segmentbuilder.source.Exports.Collected;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A random export gives the same rows however it is packed and written; damaged, it is refused or gives the same rows. */
class PackedExportsTest {

    private static final String HEADER = "v,t,x\n";

    private static final String ALL = "\u00e9\u00df\u20ac\u65e5\u672c\ud83d\ude00\u0416";

    /** Characters beyond ASCII that an encoding has. */
    private static final Map<String, String> LETTERS = Map.of(
            "utf-8", ALL,
            "utf-16", ALL,
            "utf-16le", "\u00e9\u00df\u20ac\u65e5\u672c\ud83d\ude00\u4e00",
            "utf-16be", "\u00e9\u00df\u20ac\u65e5\u672c\ud83d\ude00\u4e00",
            "windows-1252", "\u00e9\u00df\u20ac\u00fc\u0161",
            "iso-8859-15", "\u00e9\u00df\u20ac\u00fc\u0161",
            "windows-1251", "\u0416\u0444\u2116\u042f",
            "shift_jis", "\u65e5\u672c\u8868\uff76",
            "gb18030", "\u00e9\u65e5\u672c\ud83d\ude00\u20ac",
            "koi8-r", "\u0416\u0444\u042f");

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("salience.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeEach
    void tellTheSeed() {
        System.out.println("PackedExportsTest -Dsalience.seed=" + seed);
    }

    private SourceMapping mapping(String encoding) {
        return Exports.mapping(
                folder,
                "format: csv\n" + (encoding.equals("utf-8") ? "" : "encoding: " + encoding + "\n") + Exports.PARTS
                        + "properties: { x: { from: x, type: text } }\n");
    }

    private Collected<Event> read(String encoding, byte[] bytes) {
        return Exports.events(mapping(encoding), Exports.write(folder, "events", bytes));
    }

    private List<String> records(String letters) {
        int[] characters = letters.codePoints().toArray();
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StringBuilder text = new StringBuilder("x");
            for (int j = random.nextInt(9); j > 0; j--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            String quoted = random.nextInt(5) == 0 ? "\"" + text + "\n\"\"\n" + text + "\"" : text.toString();
            records.add("v" + i + ",2017-01-05," + quoted + (random.nextBoolean() ? "\n" : "\r\n"));
        }
        return records;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Cut somewhere, also within characters, into parts of which some are empty. */
    private List<byte[]> split(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + random.nextInt(400));
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return parts;
    }

    /** Something packed, and where a part of it ends, so that a file cut off there is a whole one. */
    private static final class Packed {

        private final byte[] bytes;
        private final Set<Integer> ends;

        Packed(byte[] bytes, Set<Integer> ends) {
            this.bytes = bytes;
            this.ends = ends;
        }
    }

    private Packed gzip(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<Integer> ends = new HashSet<>();
        for (byte[] part : split(text)) {
            out.writeBytes(Packings.gzip(part));
            for (int i = random.nextInt(4); i >= 0; i--) {
                ends.add(out.size());
                out.write("\0\n\r \t".charAt(random.nextInt(5)));
            }
            ends.add(out.size());
        }
        return new Packed(out.toByteArray(), ends);
    }

    private Packed zstd(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Set<Integer> ends = new HashSet<>();
        for (byte[] part : split(text)) {
            if (random.nextBoolean()) {
                out.writeBytes(Packings.skippable(random.nextInt(16), new byte[random.nextInt(50)]));
                ends.add(out.size());
            }
            out.writeBytes(Packings.zstd(part));
            ends.add(out.size());
        }
        return new Packed(out.toByteArray(), ends);
    }

    /** Entries with a header line each, and others between them. */
    private byte[] zip(List<String> records) {
        List<Entry> entries = new ArrayList<>(List.of(Entry.of("0/", ""), Entry.of("_SUCCESS", "")));
        int from = 0;
        while (from < records.size()) {
            int to = Math.min(records.size(), from + random.nextInt(20));
            byte[] text =
                    utf8((random.nextBoolean() ? "\ufeff" : "") + HEADER + String.join("", records.subList(from, to)));
            byte[] content = random.nextInt(3) == 0 ? gzip(text).bytes : text;
            entries.add(
                    new Entry(String.format(Locale.ROOT, "0/%04d.csv", entries.size()), content, random.nextBoolean()));
            from = to;
        }
        Collections.shuffle(entries, random);
        return Packings.zip(entries);
    }

    @Test
    void howAnExportIsPackedMakesNoDifference() {
        for (int round = 0; round < 8; round++) {
            List<String> records = records(ALL);
            byte[] text = utf8(HEADER + String.join("", records));
            Collected<Event> plain = read("utf-8", text);
            assertThat(plain.rows).hasSize(records.size());
            for (byte[] packed : List.of(gzip(text).bytes, zstd(text).bytes)) {
                Collected<Event> found = read("utf-8", packed);
                assertThat(found.rows).as("seed %s", seed).isEqualTo(plain.rows);
                assertThat(found.lines).as("seed %s", seed).isEqualTo(plain.lines);
            }
            assertThat(read("utf-8", zip(records)).rows).as("seed %s", seed).isEqualTo(plain.rows);
        }
    }

    @Test
    void howItsCharactersAreWrittenMakesNoDifference() {
        new TreeMap<>(LETTERS).forEach((encoding, letters) -> {
            String text = HEADER + String.join("", records(letters));
            boolean marked = encoding.equals("utf-16") || (random.nextBoolean() && encoding.startsWith("utf-16"));
            Charset charset = Charset.forName(
                    encoding.equals("utf-16") ? (random.nextBoolean() ? "utf-16le" : "utf-16be") : encoding);
            Collected<Event> plain = read("utf-8", utf8(text));
            byte[] written = ((marked ? "\ufeff" : "") + text).getBytes(charset);
            for (byte[] packed : List.of(written, gzip(written).bytes)) {
                Collected<Event> found = read(encoding, packed);
                assertThat(found.reasons()).as("seed %s, %s", seed, encoding).isEmpty();
                assertThat(found.rows).as("seed %s, %s", seed, encoding).isEqualTo(plain.rows);
                assertThat(found.lines).as("seed %s, %s", seed, encoding).isEqualTo(plain.lines);
            }
        });
    }

    @Test
    void aDamagedExportIsRefusedOrGivesTheSameRows() {
        int refused = 0;
        for (int round = 0; round < 5; round++) {
            List<String> records = records(ALL);
            byte[] text = utf8(HEADER + String.join("", records));
            List<Event> plain = read("utf-8", text).rows;
            for (Packed packed : List.of(gzip(text), zstd(text), new Packed(zip(records), Set.of()))) {
                for (int i = 0; i < 12; i++) {
                    byte[] damaged = damaged(packed);
                    refused += isRefused(damaged, plain) ? 1 : 0;
                }
            }
        }
        assertThat(refused).as("seed %s", seed).isGreaterThan(90);
    }

    private boolean isRefused(byte[] damaged, List<Event> plain) {
        try {
            assertThat(read("utf-8", damaged).rows).as("seed %s", seed).isEqualTo(plain);
            return false;
        } catch (BadInput e) {
            assertThat(e).hasMessageStartingWith("events");
            return true;
        }
    }

    private byte[] damaged(Packed packed) {
        byte[] bytes = packed.bytes.clone();
        switch (random.nextInt(3)) {
            case 0 -> {
                int length = random.nextInt(bytes.length);
                while (packed.ends.contains(length)) {
                    length--;
                }
                return Arrays.copyOf(bytes, length);
            }
            case 1 -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
                return bytes;
            }
            default -> {
                byte[] junk = new byte[1 + random.nextInt(30)];
                random.nextBytes(junk);
                junk[0] |= 0x40;
                return Packings.joined(List.of(bytes, junk));
            }
        }
    }
}
