package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Murmur128Test {

    private static Murmur128 hash(String text) {
        byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
        return Murmur128.of(bytes, 2, bytes.length);
    }

    /** The values that the reference implementation gives with seed 0. */
    @Test
    void theHashIsThePublishedOne() {
        assertThat(hash("")).isEqualTo(new Murmur128(0, 0));
        assertThat(hash("hello")).isEqualTo(new Murmur128(0xcbd8a7b341bd9b02L, 0x5b1e906a48ae1d19L));
        assertThat(hash("hello, world")).isEqualTo(new Murmur128(0x342fac623a5ebc8eL, 0x4cdcbc079642414dL));
        assertThat(hash("The quick brown fox jumps over the lazy dog."))
                .isEqualTo(new Murmur128(0xcd99481f9ee902c9L, 0x695da1a38987b6e7L));
    }
}
