package io.salience.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LocaleTagTest {

    private static final long SEED = 20_261_130L;
    private static final String CHARACTERS = "aZbDe19-_ ü";

    /** The short way is only a short way. */
    @Test
    void aTagIsWhatHasACanonicalForm() {
        Random random = new Random(SEED);
        int tags = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(7); j > 0; j--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            boolean expected = LocaleTag.canonical(text.toString()).isPresent();
            assertThat(LocaleTag.isTag(text.toString()))
                    .as("seed %d, \"%s\"", SEED, text)
                    .isEqualTo(expected);
            tags += expected ? 1 : 0;
        }
        assertThat(tags).isBetween(500, 19_500);
        assertThat(LocaleTag.isTag("de-AT")).isTrue();
        assertThat(LocaleTag.isTag("zh-Hant-TW")).isTrue();
    }
}
