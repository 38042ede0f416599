package io.salience.segmentbuilder.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash is MurmurHash3 x64 128, as its author's checks and the tests of Guava and spaolacci/murmur3 have it. */
class Hash128Test {

    private final Hash128 hash = new Hash128();

    /** The check of SMHasher: the hash of the hashes of {}, {0}, {0, 1}, ... with falling seeds. */
    @Test
    void itIsTheOneOfSmHasher() {
        byte[] key = new byte[256];
        ByteBuffer hashes = ByteBuffer.allocate(256 * 16).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 256; i++) {
            key[i] = (byte) i;
            hash.of(key, 0, i, 256 - i);
            hashes.putLong(hash.high()).putLong(hash.low());
        }
        hash.of(hashes.array(), 0, hashes.capacity());
        assertThat((int) hash.high()).isEqualTo(0x6384BA69);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 629942693e10f867, 92db0b82baeb5347, hell",
        "1, a78ddff5adae8d10, 128900ef20900135, hello",
        "2, 8a486b23f422e826, f962a2c58947765f, 'hello '",
        "3, 2ea59f466f6bed8c, c610990acc428a17, hello w",
        "4, 79f6305a386c572c, 46305aed3483b94e, hello wo",
        "5, c2219d213ec1f1b5, a1d8e2e0a52785bd, hello wor",
        "0, e34bbc7bbc071b6c, 7a433ca9c49a9347, The quick brown fox jumps over the lazy dog",
        "0, 658ca970ff85269a, 43fee3eaa68e5c3e, The quick brown fox jumps over the lazy cog",
        "0, 0000000000000000, 0000000000000000, ''",
        "0, cbd8a7b341bd9b02, 5b1e906a48ae1d19, hello",
        "0, 342fac623a5ebc8e, 4cdcbc079642414d, 'hello, world'",
        "0, cd99481f9ee902c9, 695da1a38987b6e7, The quick brown fox jumps over the lazy dog.",
        "0, b89e5988b737affc, 664fc2950231b2cb, 19 Jan 2038 at 3:14:07 AM"
    })
    void itGivesThePublishedHashes(int seed, String high, String low, String text) {
        byte[] bytes = ("<<" + text + ">").getBytes(StandardCharsets.UTF_8);
        hash.of(bytes, 2, bytes.length - 1, seed);
        assertThat(String.format("%016x %016x", hash.high(), hash.low())).isEqualTo(high + " " + low);
    }
}
