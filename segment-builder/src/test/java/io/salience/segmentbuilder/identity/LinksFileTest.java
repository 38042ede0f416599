package io.salience.segmentbuilder.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.bytes.Hash128;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksFileTest {

    private static final String INSTEAD = "; build from all files, without the generation before";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeAFile() {
        file = folder.resolve("links");
        try (Links links = new Links(folder, 1_000)) {
            Told.identify("u1", "b").to(links);
            Told.alias("é", "b").to(links);
            Told.known("u2").to(links);
            Told.known("u2").to(links);
            Told.known("u1").to(links);
            links.write(file);
        }
    }

    private static void put(ByteBuffer expected, int kinds, String one, String other) {
        expected.put((byte) kinds);
        for (String id : new String[] {one, other}) {
            byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
            expected.putInt(bytes.length).put(bytes);
        }
    }

    @Test
    void itIsLaidOutAsItsCommentSays() {
        ByteBuffer expected = ByteBuffer.allocate(32 + 12 + 12 + 16);
        expected.put(new byte[] {'S', 'A', 'L', 'L', 'I', 'N', 'K', '\n'});
        expected.putInt(1).putInt(0).putLong(2).putLong(1);
        put(expected, 2, "b", "u1");
        put(expected, 0, "b", "é");
        Hash128 hash = new Hash128();
        hash.of(new byte[] {'u', '2'}, 0, 2);
        expected.putLong(hash.high()).putLong(hash.low());
        assertThat(expected.hasRemaining()).isFalse();
        assertThat(file).hasBinaryContent(expected.array());
    }

    private String refused(UnaryOperator<byte[]> damage) throws IOException {
        byte[] good = Files.readAllBytes(file);
        Files.write(file, damage.apply(good.clone()));
        StringBuilder message = new StringBuilder();
        try (Links links = new Links(folder, 1_000)) {
            assertThatThrownBy(() -> links.addAll(file))
                    .isInstanceOf(BadInput.class)
                    .satisfies(refused -> message.append(refused.getMessage()));
        }
        Files.write(file, good);
        return message.toString();
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    @Test
    void whatIsNoSuchFileIsRefused() throws IOException {
        String expected = file + ": is not a file of links between ids" + INSTEAD;
        assertThat(refused(bytes -> with(bytes, 7, '\r'))).isEqualTo(expected);
        assertThat(refused(bytes -> new byte[3])).isEqualTo(expected);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertThat(refused(bytes -> with(bytes, 11, 9)))
                .isEqualTo(file + ": has version 9, expected version 1" + INSTEAD);
    }

    @Test
    void damageIsRefused() throws IOException {
        String noEnd = file + ": is damaged, a link in it has no end" + INSTEAD;
        assertThat(refused(bytes -> Arrays.copyOf(bytes, 50))).isEqualTo(noEnd);
        assertThat(refused(bytes -> with(bytes, 33, 0x7f))).isEqualTo(noEnd);
        assertThat(refused(bytes -> with(bytes, 33, 0xff))).isEqualTo(noEnd);
        assertThat(refused(bytes -> with(bytes, 16, 0xff)))
                .isEqualTo(file + ": is damaged, its counts are negative" + INSTEAD);
        assertThat(refused(bytes -> Arrays.copyOf(bytes, bytes.length - 1)))
                .isEqualTo(file + ": is damaged, it says 1 known ids of 16 bytes and has 15 bytes of them" + INSTEAD);
        assertThat(refused(bytes -> Arrays.copyOf(bytes, bytes.length + 16)))
                .isEqualTo(file + ": is damaged, it says 1 known ids of 16 bytes and has 32 bytes of them" + INSTEAD);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path gone = folder.resolve("gone");
        try (Links links = new Links(folder, 1_000)) {
            assertThatThrownBy(() -> links.addAll(gone))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(gone + ": cannot be read (does not exist);"
                            + " it was there before, so look at the disk and start the build again");
        }
    }
}
