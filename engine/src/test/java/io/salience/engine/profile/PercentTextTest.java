package io.salience.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTextTest {

    private static final long SEED = 20_261_130L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/plain|/plain",
                "/sch%C3%B6n|/schön",
                "/sch%c3%b6n|/schön",
                "/100%|/100%",
                "/%|/%",
                "/%4|/%4",
                "/%zz%41|/%zzA",
                "/%C3|/%C3",
                "/%C3%41|/%C3A",
                "/%C3%C3%B6|/%C3ö",
                "/%80%BF%FF|/%80%BF%FF",
                "/%C0%AF|/%C0%AF",
                "/%E0%80%AF|/%E0%80%AF",
                "/%ED%A0%80|/%ED%A0%80",
                "/%F4%90%80%80|/%F4%90%80%80",
                "/%F0%9F%91%9F|/👟",
                "/%00%0a%7f%c2%85|/%00%0A%7F%C2%85",
                "/%2541|/%41",
                "/a+b|/a+b",
                "/%٤١|/%٤١"
            })
    void onceAndOnlyWhatIsWellFormed(String text, String decoded) {
        assertThat(PercentText.decoded(text)).isEqualTo(decoded);
    }

    @Test
    void whatIsEncodedComesBack() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                int character = 0xA0 + random.nextInt(0x10_0000);
                text.appendCodePoint(Character.getType(character) == Character.SURROGATE ? 'x' : character);
            }
            String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
            assertThat(PercentText.decoded(encoded)).as("seed %d", SEED).isEqualTo(text.toString());
        }
    }
}
