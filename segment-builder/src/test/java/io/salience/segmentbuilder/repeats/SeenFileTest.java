package io.salience.segmentbuilder.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFileTest {

    private static final String INSTEAD = "; build from all files, without the generation before";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void writeAFile() {
        file = folder.resolve("seen");
        try (SeenWriter writer = new SeenWriter(file, 50)) {
            writer.write(1, 2, 3, 50);
            writer.write(1, -2, 4, 49);
            writer.write(-1, 2, 5, 51);
            writer.finish();
        }
    }

    @Test
    void itIsLaidOutAsItsCommentSays() throws IOException {
        ByteBuffer expected = ByteBuffer.allocate(96);
        expected.put(new byte[] {'S', 'A', 'L', 'S', 'E', 'E', 'N', '\n'});
        expected.putInt(1).putInt(0).putLong(2).putLong(50);
        expected.putLong(1).putLong(2).putLong(3).putLong(50);
        expected.putLong(-1).putLong(2).putLong(5).putLong(51);
        assertThat(file).hasBinaryContent(expected.array());
    }

    private String refused(UnaryOperator<byte[]> damage) throws IOException {
        Files.write(file, damage.apply(Files.readAllBytes(file)));
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(() -> {
                    try (SeenReader reader = new SeenReader(file)) {
                        while (!reader.ended()) {
                            reader.advance();
                        }
                    }
                })
                .isInstanceOf(BadInput.class)
                .satisfies(refused -> message.append(refused.getMessage()));
        return message.toString();
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        assertThat(refused(bytes -> with(bytes, 7, '\r')))
                .isEqualTo(file + ": is not a file of seen event ids" + INSTEAD);
        assertThat(refused(bytes -> new byte[0])).isEqualTo(file + ": is not a file of seen event ids" + INSTEAD);
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertThat(refused(bytes -> with(bytes, 11, 2)))
                .isEqualTo(file + ": has version 2, expected version 1" + INSTEAD);
    }

    @Test
    void aFileThatIsCutOffOrLongerIsRefused() throws IOException {
        assertThat(refused(bytes -> Arrays.copyOf(bytes, 95)))
                .isEqualTo(file + ": is damaged, it says 2 entries of 32 bytes and has 63 bytes of them" + INSTEAD);
        assertThat(refused(bytes -> Arrays.copyOf(bytes, 128)))
                .isEqualTo(file + ": is damaged, it says 2 entries of 32 bytes and has 96 bytes of them" + INSTEAD);
    }

    @Test
    void entriesOutOfOrderAreRefused() throws IOException {
        UnaryOperator<byte[]> sameIdTwice = bytes -> {
            System.arraycopy(bytes, 32, bytes, 64, 16);
            return bytes;
        };
        assertThat(refused(sameIdTwice)).isEqualTo(file + ": is damaged, its entries are out of order" + INSTEAD);
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> new SeenReader(gone).close())
                .isInstanceOf(BadInput.class)
                .hasMessage(gone + ": cannot be read (does not exist);"
                        + " it was there before, so look at the disk and start the build again");
    }
}
