package io.salience.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyStrengthTest {

    @ParameterizedTest
    @CsvSource({
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, has fewer than 8 different characters",
        "abcabcabcabcabcabcabcabcabcabcab, has fewer than 8 different characters",
        "changeme-now1changeme-now1changeme-now1, repeats itself",
        "secret-key-secret-key-secret-key-secret-key, repeats itself",
        "password1password2password3password4, repeats itself",
        "01234567890123456789012345678901, repeats itself",
        "0123456789abcdef0123456789abcdef0123456789abcdef, repeats itself",
        "abcdefghijklmnopqrstuvwxyz123456, consists of characters in their order",
    })
    void whatAPersonWouldTryIsWeak(String key, String weakness) {
        assertThat(new KeyStrength(key).weakness()).contains(weakness);
    }

    /** As {@code openssl rand -hex 16} and {@code -hex 32} make them. */
    @Test
    void noRandomKeyInHexIsWeak() {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        System.out.println("KeyStrengthTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 16 : 32];
            random.nextBytes(bytes);
            String key = HexFormat.of().formatHex(bytes);
            assertThat(new KeyStrength(key).weakness()).as(key).isEmpty();
        }
    }
}
