package io.salience.segmentbuilder.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZstdStreamsTest {

    private static final byte[] PLAIN = "user,event\nann,view\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.setChecksum(true);
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InputStream in = ZstdStreams.open(new ByteArrayInputStream(packed), "f.zst")) {
            return in.readAllBytes();
        }
    }

    @Test
    void whatWasPackedIsUnpacked() throws IOException {
        byte[] packed = packed(PLAIN);
        assertThat(ZstdStreams.isZstd(packed)).isTrue();
        assertThat(unpacked(packed)).isEqualTo(PLAIN);
        assertThat(ZstdStreams.open(new ByteArrayInputStream(packed), "f.zst").read())
                .isEqualTo('u');
    }

    @Test
    void severalFramesAreOneFile() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(packed(PLAIN));
        two.write(packed("bob,buy\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(unpacked(two.toByteArray()), StandardCharsets.UTF_8))
                .endsWith("view\nbob,buy\n");
    }

    @Test
    void aCutOffOrDamagedFileIsSaidToBeSo() throws IOException {
        byte[] whole = packed(PLAIN);
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
