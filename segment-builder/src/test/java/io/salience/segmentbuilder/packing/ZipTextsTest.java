package io.salience.segmentbuilder.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.segmentbuilder.packing.Packings.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipTextsTest {

    private static final byte[] SOUND = Packings.zip(List.of(Entry.of("a.csv", "one\n"), Entry.of("b.csv", "two\n")));

    @TempDir
    private Path folder;

    /** Each text as {@code name=text}, then each entry that is passed over as {@code name: reason}. */
    private List<String> read(byte[] archive) throws IOException {
        Path file = Files.write(folder.resolve("f.zip"), archive);
        List<String> found = new ArrayList<>();
        AtomicLong counter = new AtomicLong();
        try (PackedFile packed = PackedFile.open(file, "f.zip", counter)) {
            @Nullable PackedText text = packed.next();
            while (text != null) {
                found.add(text.shown() + "=" + new String(text.bytes().readAllBytes(), StandardCharsets.UTF_8));
                text = packed.next();
            }
            packed.passedOver().forEach(one -> found.add(one.file() + ": " + one.reason()));
            assertThat(packed.fingerprint()).isEqualTo(FileFingerprint.of(file));
        }
        assertThat(counter.get()).isEqualTo(archive.length);
        return found;
    }

    private void refused(byte[] archive, String message) {
        assertThatThrownBy(() -> read(archive)).isInstanceOf(Unusable.class).hasMessage(message);
    }

    private static byte[] zip(String... names) {
        return Packings.zip(
                Arrays.stream(names).map(name -> Entry.of(name, "text\n")).toList());
    }

    @Test
    void everyEntryIsATextInTheOrderOfTheBytesOfTheNames() throws IOException {
        assertThat(read(zip("b.csv", "day=2/part.csv", "B.csv", "Zo\u00eb.csv", "a/b.csv", "a.csv")))
                .containsExactly(
                        "f.zip/B.csv=text\n",
                        "f.zip/Zo\u00eb.csv=text\n",
                        "f.zip/a.csv=text\n",
                        "f.zip/a/b.csv=text\n",
                        "f.zip/b.csv=text\n",
                        "f.zip/day=2/part.csv=text\n");
    }

    @Test
    void storedAndPackedEntriesAreUnpackedOnce() throws IOException {
        byte[] text = "text\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(Packings.zip(List.of(
                        new Entry("1.json", text, false),
                        new Entry(
                                "2.json.gz", Packings.joined(List.of(Packings.gzip(text), Packings.gzip(text))), true),
                        new Entry("3.json.zst", Packings.zstd(text), false),
                        new Entry("4.json", new byte[0], false)))))
                .containsExactly(
                        "f.zip/1.json=text\n",
                        "f.zip/2.json.gz=text\ntext\n",
                        "f.zip/3.json.zst=text\n",
                        "f.zip/4.json=");
        assertThat(read(Packings.zip(List.of()))).isEmpty();
    }

    @Test
    void whatIsNoExportByItsNameIsPassedOver() throws IOException {
        assertThat(read(zip(
                        "folder/",
                        "folder/a.csv",
                        "folder/_SUCCESS",
                        "_temporary/a.csv",
                        "_day=1/a.csv",
                        "__MACOSX/folder/._a.csv",
                        "folder/.DS_Store",
                        "win\\a.csv")))
                .containsExactly(
                        "f.zip/_day=1/a.csv=text\n",
                        "f.zip/folder/a.csv=text\n",
                        "f.zip/win/a.csv=text\n",
                        "f.zip/__MACOSX/folder/._a.csv: is what macOS adds to archives",
                        "f.zip/_temporary/a.csv: has a name that begins with _",
                        "f.zip/folder/: is a folder",
                        "f.zip/folder/.DS_Store: has a name that begins with .",
                        "f.zip/folder/_SUCCESS: has a name that begins with _");
    }

    /** What Windows writes is read as others write it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../a.csv", "a/../../b.csv", "..", "C:\\a.csv", "c:/a.csv", "\\a.csv", "a\\..\\b"
            })
    void aPathOutOfTheArchiveIsRefused(String name) {
        refused(
                zip("a.csv", name),
                "f.zip: has an entry \"" + name.replace('\\', '/')
                        + "\" that is a path out of its archive, or none; export it again");
    }

    @Test
    void aNameThereTwiceIsRefused() throws IOException {
        refused(zip("a/b.csv", "a\\b.csv"), "f.zip: has an entry \"a/b.csv\" that is there twice; export it again");
        byte[] twice = written(Zip64Mode.Never, Map.of("a.csv", "one"), Map.of("a.csv", "two"));
        refused(twice, "f.zip: has an entry \"a.csv\" that is there twice; export it again");
    }

    @SafeVarargs
    private static byte[] written(Zip64Mode large, Map<String, String>... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            out.setUseZip64(large);
            for (Map<String, String> some : entries) {
                for (Map.Entry<String, String> one : some.entrySet()) {
                    out.putArchiveEntry(new ZipArchiveEntry(one.getKey()));
                    out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
                    out.closeArchiveEntry();
                }
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void anArchiveOfTheLargeFormIsRead() throws IOException {
        assertThat(read(written(Zip64Mode.Always, Map.of("a.csv", "one"), Map.of("b.csv", "two"))))
                .containsExactly("f.zip/a.csv=one", "f.zip/b.csv=two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12    | packed with BZIP2, expected deflate; pack it again
            9     | packed with ENHANCED_DEFLATED, expected deflate; pack it again
            93    | packed with ZSTD, expected deflate; pack it again
            77    | packed with method 77, expected deflate; pack it again
            """)
    void anotherMethodThanDeflateIsNamed(int method, String what) {
        byte[] archive = SOUND.clone();
        setMethod(archive, method);
        refused(archive, "f.zip: has an entry \"a.csv\" that is " + what);
    }

    @Test
    void anEncryptedEntryIsNamed() {
        byte[] archive = SOUND.clone();
        archive[6] |= 1;
        archive[directory(archive) + 8] |= 1;
        refused(
                archive,
                "f.zip: has an entry \"a.csv\" that is encrypted; export it without a password, or unpack it and name"
                        + " its files");
    }

    /** Of the first entry, before it and in the directory. */
    private static void setMethod(byte[] archive, int method) {
        archive[8] = (byte) method;
        archive[directory(archive) + 10] = (byte) method;
    }

    private static int directory(byte[] archive) {
        int end = archive.length - 22;
        return (archive[end + 16] & 0xff) | (archive[end + 17] & 0xff) << 8;
    }

    @Test
    void aDocumentOfAnOfficeProgramIsNoArchiveOfExports() {
        String message = "f.zip: is a spreadsheet or another document of an office program; export it as CSV";
        refused(zip("[Content_Types].xml", "xl/workbook.xml"), message);
        refused(zip("mimetype", "content.xml", "META-INF/manifest.xml"), message);
    }

    @Test
    void bytesThatBelongToNothingAreRefused() {
        byte[] other = zip("c.csv");
        byte[] line = {'\n'};
        refused(
                Packings.joined(List.of(other, SOUND)),
                "f.zip: has " + other.length
                        + " bytes before its zip archive; name the archive alone, or export it again");
        refused(
                Packings.joined(List.of("v,t\n".getBytes(StandardCharsets.UTF_8), SOUND)),
                "f.zip: has 4 bytes before its zip archive; name the archive alone, or export it again");
        refused(
                Packings.joined(List.of(SOUND, line)),
                "f.zip: has 1 bytes behind its zip archive, from byte " + SOUND.length + " on; export it again");
    }

    /** The end says that there is one entry only, and where its directory begins. */
    @Test
    void anEntryThatTheDirectoryHidesIsRefused() {
        byte[] hiding = SOUND.clone();
        int end = hiding.length - 22;
        int directory = directory(hiding);
        int second = directory + 46 + 5;
        hiding[end + 8] = 1;
        hiding[end + 10] = 1;
        hiding[end + 12] = (byte) (end - second);
        hiding[end + 16] = (byte) second;
        hiding[end + 17] = (byte) (second >> 8);
        assertThatThrownBy(() -> read(hiding))
                .isInstanceOf(Unusable.class)
                .hasMessageMatching(
                        "f\\.zip: has \\d+ bytes that belong to no entry, from byte \\d+ on; pack it again");
    }

    @Test
    void anArchiveThatIsCutOffIsRefused() {
        for (int length = 4; length < SOUND.length; length++) {
            refused(
                    Arrays.copyOf(SOUND, length),
                    "f.zip: is a damaged or cut-off zip archive; nothing of it can be used; export it again");
        }
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        String[] names = IntStream.rangeClosed(1, ZipTexts.MOST + 1)
                .mapToObj(i -> i + ".csv")
                .toArray(String[]::new);
        refused(zip(names), "f.zip: has 4096 entries, expected at most 4095; unpack it and name its files");
        assertThat(read(zip(Arrays.copyOf(names, ZipTexts.MOST)))).hasSize(4095);
    }

    @Test
    void whatUnpacksToFarMoreThanItIsIsRefused() {
        byte[] blanks = new byte[(int) ZipTexts.ALWAYS + 1];
        Arrays.fill(blanks, (byte) ' ');
        String message =
                "unpacks to more than 200 times what it is packed to; if it is meant to, unpack it and name the"
                        + " file";
        refused(Packings.zip(List.of(new Entry("a.csv", blanks, true))), "f.zip/a.csv: " + message);
        byte[] half = Arrays.copyOf(blanks, blanks.length / 2 + 1);
        refused(
                Packings.zip(List.of(
                        new Entry("a.csv", Packings.gzip(half), true), new Entry("b.csv", Packings.zstd(half), true))),
                "f.zip/b.csv: " + message);
    }
}
