package io.salience.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Moments are read as the JDK reads them, wrong ones too. */
class MomentTest {

    private static final long SEED = Long.getLong("salience.seed", System.nanoTime());

    @Test
    void whatIsWrittenIsRead() {
        System.out.println("MomentTest: seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            long seconds = random.nextInt(4) == 0
                    ? random.nextLong() % Instant.MAX.getEpochSecond()
                    : random.nextLong() % 10_000_000_000L;
            int unit = List.of(1, 1_000, 1_000_000, 1_000_000_000).get(random.nextInt(4));
            Instant one = Instant.ofEpochSecond(seconds, (long) random.nextInt(1_000_000_000) / unit * unit);
            assertThat(Moment.read(one.toString())).isEqualTo(one);
        }
    }

    @Test
    void whatIsNoneIsRefusedAsByTheJdk() {
        String sound = "2026-11-20T12:00:00.123Z";
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            char[] chars = sound.toCharArray();
            chars[random.nextInt(chars.length)] = "0123456789-:.TZz +x".charAt(random.nextInt(19));
            String text = new String(chars, 0, random.nextInt(3) == 0 ? random.nextInt(chars.length) : chars.length);
            Instant expected = read(text);
            if (expected == null) {
                assertThatThrownBy(() -> Moment.read(text)).as(text).isInstanceOf(DateTimeException.class);
            } else {
                assertThat(Moment.read(text)).as(text).isEqualTo(expected);
            }
        }
    }

    private static @Nullable Instant read(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
