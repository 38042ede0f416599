package io.salience.segmentbuilder.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZstdStreamsTest {

    private static final byte[] PLAIN = "user,event\nann,view\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream in = ZstdStreams.open(new ByteArrayInputStream(packed), "f.zst")) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatWasPackedIsUnpacked() throws IOException {
        byte[] packed = Packings.zstd(PLAIN);
        assertThat(ZstdStreams.isZstd(packed)).isTrue();
        assertThat(unpacked(packed)).isEqualTo(PLAIN);
        assertThat(ZstdStreams.open(new ByteArrayInputStream(packed), "f.zst").read())
                .isEqualTo('u');
    }

    @Test
    void severalFramesAreOneFile() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(Packings.zstd(PLAIN));
        two.write(Packings.zstd("bob,buy\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(unpacked(two.toByteArray()), StandardCharsets.UTF_8))
                .endsWith("view\nbob,buy\n");
    }

    @Test
    void skippableFramesAreSkippedWhereverTheyAre() throws IOException {
        byte[] frame = Packings.zstd(PLAIN);
        byte[] note = Packings.skippable(0, "made by a tool".getBytes(StandardCharsets.UTF_8));
        byte[] nothing = Packings.skippable(15, new byte[0]);
        byte[] large = Packings.skippable(7, new byte[300_000]);
        assertThat(ZstdStreams.isZstd(note)).isTrue();
        assertThat(unpacked(Packings.joined(List.of(note, frame)))).isEqualTo(PLAIN);
        assertThat(unpacked(Packings.joined(List.of(nothing, large, frame, note, nothing))))
                .isEqualTo(PLAIN);
        assertThat(unpacked(Packings.joined(List.of(frame, large, frame))))
                .isEqualTo(Packings.joined(List.of(PLAIN, PLAIN)));
        assertThat(unpacked(Packings.joined(List.of(note, nothing, large)))).isEmpty();
    }

    @Test
    void whatIsBehindTheFramesIsRefused() {
        byte[] frame = Packings.zstd(PLAIN);
        byte[] note = Packings.skippable(3, new byte[40]);
        for (byte[] rest : List.of(
                new byte[] {'x'},
                new byte[] {0, 0, 0, 0, 0},
                "bob,buy\n".getBytes(StandardCharsets.UTF_8),
                Packings.gzip(PLAIN),
                Arrays.copyOf(note, 3),
                Arrays.copyOf(note, 8),
                Arrays.copyOf(note, 47),
                Arrays.copyOf(frame, 4),
                Arrays.copyOf(frame, frame.length - 1))) {
            for (byte[] start : List.of(frame, note)) {
                assertThatThrownBy(() -> unpacked(Packings.joined(List.of(start, rest))))
                        .isInstanceOf(Unusable.class)
                        .hasMessage(
                                "f.zst: is a damaged or cut-off zstd file; nothing of it can be used; export it again");
            }
        }
    }

    @Test
    void aCutOffOrDamagedFileIsSaidToBeSo() throws IOException {
        byte[] whole = Packings.zstd(PLAIN);
        byte[] cut = Arrays.copyOf(whole, whole.length - 5);
        byte[] flipped = whole.clone();
        flipped[whole.length - 1] ^= 1;
        for (byte[] broken : new byte[][] {cut, flipped}) {
            assertThatThrownBy(() -> unpacked(broken))
                    .isInstanceOf(Unusable.class)
                    .hasMessage("f.zst: is a damaged or cut-off zstd file; nothing of it can be used; export it again");
        }
    }
}
