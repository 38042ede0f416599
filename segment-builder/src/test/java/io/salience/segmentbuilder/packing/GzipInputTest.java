package io.salience.segmentbuilder.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputTest {

    private static final byte[] ONE = Packings.gzip(bytes("one\n"));
    private static final byte[] TWO = Packings.gzip(bytes("two\n"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unpacked(byte[]... parts) throws IOException {
        byte[] packed = Packings.joined(List.of(parts));
        try (InputStream in = new GzipInput(new ByteArrayInputStream(packed), "f.gz")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\n", "\r\n", "\0\0\0\0\0\0\0\0", " \t\n\n"})
    void paddingBetweenAndBehindMembersPasses(String padding) throws IOException {
        byte[] between = bytes(padding);
        assertThat(unpacked(ONE, between, TWO, between)).isEqualTo("one\ntwo\n");
        assertThat(unpacked(ONE, bytes(padding.repeat(40_000)), TWO)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aMemberMayBeEmpty() throws IOException {
        assertThat(unpacked(Packings.gzip(new byte[0]))).isEmpty();
        assertThat(unpacked(Packings.gzip(new byte[0]), ONE, Packings.gzip(new byte[0])))
                .isEqualTo("one\n");
    }

    @Test
    void everyFieldOfAHeaderIsPassed() throws IOException {
        byte[] head = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3, 5, 0, 'e', 'x', 't', 'r', 'a'};
        byte[] named = Packings.joined(List.of(head, bytes("name.csv\0"), bytes("a comment\0")));
        CRC32 crc = new CRC32();
        crc.update(named);
        byte[] check = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] content = Arrays.copyOfRange(ONE, 10, ONE.length);
        assertThat(unpacked(named, check, content, TWO)).isEqualTo("one\ntwo\n");
        check[0] ^= 1;
        refused("is a damaged or cut-off gzip file; nothing of it can be used; export it again", named, check, content);
    }

    @Test
    void whatIsBehindTheMembersIsNamedWithItsPlace() {
        String from = " behind its gzip content, from byte " + (ONE.length + 2) + " on; ";
        String text = "has text that is not packed" + from + "unpack it and pack all of it again";
        String garbage = "has bytes that are no gzip" + from + "nothing of it can be used; export it again";
        byte[] padding = bytes("\n\0");
        refused(text, ONE, padding, bytes("user,event\nann,view\n".repeat(9)));
        refused(text, ONE, padding, "Zo\u00eb,view\n".getBytes(StandardCharsets.UTF_8));
        refused(text, ONE, padding, bytes("x"));
        refused(garbage, ONE, padding, bytes("0\0"));
        refused(
                "has a zstd frame" + from + "pack all of it with gzip or all of it with zstd",
                ONE,
                padding,
                Packings.zstd(bytes("two\n")));
        refused(garbage, ONE, padding, bytes("PK\3\4"));
        refused(garbage, ONE, padding, bytes("\u00ff"));
        refused(garbage, ONE, padding, bytes("\u001e\u008b\b\0"), TWO);
    }

    @Test
    void aCutOffMemberIsNamedWithItsPlace() {
        String damaged = "is a damaged or cut-off gzip file; nothing of it can be used; export it again";
        String part = "is a damaged or cut-off gzip file, in the part from byte " + ONE.length
                + " on; nothing of it can be used; export it again";
        for (int length = 2; length < ONE.length; length++) {
            refused(damaged, Arrays.copyOf(ONE, length));
        }
        for (int length = 1; length < TWO.length; length++) {
            refused(part, ONE, Arrays.copyOf(TWO, length));
        }
    }

    @Test
    void checkSumAndLengthOfEveryMemberAreChecked() {
        for (int back = 1; back <= 8; back++) {
            byte[] first = ONE.clone();
            first[first.length - back] ^= 4;
            refused("is a damaged or cut-off gzip file; nothing of it can be used; export it again", first, TWO);
            byte[] second = TWO.clone();
            second[second.length - back] ^= 4;
            refused(
                    "is a damaged or cut-off gzip file, in the part from byte " + ONE.length
                            + " on; nothing of it can be used; export it again",
                    ONE,
                    second);
        }
    }

    private static void refused(String message, byte[]... parts) {
        assertThatThrownBy(() -> unpacked(parts)).isInstanceOf(Unusable.class).hasMessage("f.gz: " + message);
    }
}
