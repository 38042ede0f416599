package io.salience.segmentbuilder.mutation;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the texts of files, packed in one of the ways that tools do. */
final class Packing {

    private interface Kind {
        void write(Packing packing, List<byte[]> texts) throws IOException;
    }

    private static final Map<String, Kind> ACCEPTED = new TreeMap<>(Map.of(
            "plain", Packing::plain,
            "gzip members", Packing::gzipMembers,
            "zstd frames", Packing::zstdFrames,
            "zip", Packing::zip,
            "empty parts", Packing::emptyParts));

    /** With the sentence of each. */
    private static final Map<String, Kind> REFUSED = new TreeMap<>(Map.of(
            "text behind gzip",
                    (packing, texts) -> packing.behindGzip(texts, "{\"more\":1}\n".getBytes(StandardCharsets.UTF_8)),
            "zstd behind gzip",
                    (packing, texts) ->
                            packing.behindGzip(texts, Zstd.compress("more".getBytes(StandardCharsets.UTF_8))),
            "cut gzip", Packing::cutGzip,
            "junk behind zstd", Packing::behindZstd,
            "tar", Packing::tar,
            "zip in zip", Packing::zipInZip,
            "path in zip", Packing::pathInZip));

    static final List<String> KINDS = List.copyOf(ACCEPTED.keySet());
    static final List<String> REFUSED_KINDS = List.copyOf(REFUSED.keySet());

    private static final Map<String, String> SENTENCES = Map.of(
            "text behind gzip", "gzip",
            "zstd behind gzip", "zstd",
            "cut gzip", "gzip",
            "junk behind zstd", "zstd",
            "tar", "tar archive",
            "zip in zip", "inner.zip",
            "path in zip", "evil");

    private final Draft draft;
    private final Path folder;
    private final String name;
    private final List<Path> files = new ArrayList<>();

    Packing(Draft draft, Path folder, String name) {
        this.draft = draft;
        this.folder = folder;
        this.name = name;
    }

    /** What the refusal of a kind must say. */
    static String sentence(String kind) {
        return SENTENCES.get(kind);
    }

    /** @param texts of files that each stand on their own */
    List<Path> write(String kind, List<byte[]> texts) throws IOException {
        ACCEPTED.getOrDefault(kind, REFUSED.get(kind)).write(this, texts);
        return files;
    }

    private void add(String end, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        files.add(Files.write(folder.resolve(name + "-" + files.size() + end), all.toByteArray()));
    }

    private void plain(List<byte[]> texts) throws IOException {
        for (byte[] text : texts) {
            add(".txt", text);
        }
    }

    private void emptyParts(List<byte[]> texts) throws IOException {
        add(".txt");
        plain(texts);
        add(".txt.gz", gzip(new byte[0]));
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    /** At any byte, also within a character. */
    private List<byte[]> pieces(byte[] text) {
        int cut = draft.random.nextInt(text.length + 1);
        int other = cut + draft.random.nextInt(text.length - cut + 1);
        return List.of(
                Arrays.copyOf(text, cut),
                Arrays.copyOfRange(text, cut, other),
                Arrays.copyOfRange(text, other, text.length));
    }

    private void gzipMembers(List<byte[]> texts) throws IOException {
        for (byte[] text : texts) {
            List<byte[]> pieces = pieces(text);
            byte[] between = draft.any(List.of("", "\n", "\0\0\0")).getBytes(StandardCharsets.US_ASCII);
            add(
                    draft.any(List.of(".gz", ".txt", "")),
                    gzip(pieces.get(0)),
                    between,
                    gzip(pieces.get(1)),
                    gzip(pieces.get(2)),
                    new byte[draft.any(List.of(0, 1, 512))]);
        }
    }

    private static byte[] skippable() {
        return new byte[] {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
    }

    private void zstdFrames(List<byte[]> texts) throws IOException {
        for (byte[] text : texts) {
            List<byte[]> pieces = pieces(text);
            add(
                    ".zst",
                    skippable(),
                    Zstd.compress(pieces.get(0)),
                    Zstd.compress(pieces.get(1)),
                    skippable(),
                    Zstd.compress(pieces.get(2)));
        }
    }

    private void zip(List<byte[]> texts) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            boolean packed = draft.random.nextInt(3) == 0;
            entries.put("data/part-" + i + (packed ? ".gz" : ".txt"), packed ? gzip(texts.get(i)) : texts.get(i));
        }
        entries.put("__MACOSX/._part-0", new byte[] {0, 5, 22, 7});
        entries.put("empty/", new byte[0]);
        add(".zip", zipped(entries));
    }

    private static byte[] zipped(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void zipInZip(List<byte[]> texts) throws IOException {
        add(".zip", zipped(Map.of("inner.zip", zipped(Map.of("part", texts.get(0))))));
    }

    private void pathInZip(List<byte[]> texts) throws IOException {
        add(".zip", zipped(Map.of(draft.any(List.of("../evil.csv", "/evil.csv", "a/../../evil.csv")), texts.get(0))));
    }

    private void behindGzip(List<byte[]> texts, byte[] more) throws IOException {
        add(".gz", gzip(texts.get(0)), more);
    }

    private void cutGzip(List<byte[]> texts) throws IOException {
        byte[] packed = gzip(texts.get(0));
        add(".gz", Arrays.copyOf(packed, packed.length - 1 - draft.random.nextInt(packed.length / 2)));
    }

    private void behindZstd(List<byte[]> texts) throws IOException {
        add(".zst", Zstd.compress(texts.get(0)), "junk".getBytes(StandardCharsets.US_ASCII));
    }

    private void tar(List<byte[]> texts) throws IOException {
        byte[] header = new byte[512];
        System.arraycopy("part.csv".getBytes(StandardCharsets.US_ASCII), 0, header, 0, 8);
        System.arraycopy("ustar\0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 6);
        byte[] text = texts.get(0);
        byte[] archive = new byte[512 + text.length];
        System.arraycopy(header, 0, archive, 0, 512);
        System.arraycopy(text, 0, archive, 512, text.length);
        add(".tar.gz", draft.random.nextBoolean() ? gzip(archive) : archive);
    }
}
