package io.salience.engine.experience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

    /** Published known answers of GrowthBook's hash version 2 (shares of 1, here in basis points). */
    @ParameterizedTest
    @CsvSource({
        "seed, a, 505",
        "seed, b, 2696",
        "foo, ab, 2575",
        "foo, def, 2019",
        "89123klj, 8952klfjas09ujkasdf, 1240",
        "90850943850283058242805, 123, 7516"
    })
    void givesThePublishedAnswers(String seed, String visitorId, int bucket) {
        assertThat(Bucket.of(seed, visitorId)).isEqualTo(bucket);
    }

    /** Chi-squared with 99 degrees of freedom exceeds 149 in one of a thousand fair splits. */
    @Test
    void spreadsVisitorsEvenly() {
        int visitors = 1_000_000;
        int[] counts = new int[100];
        for (int i = 0; i < visitors; i++) {
            counts[Bucket.of("spread", "visitor-" + i) / 100]++;
        }
        double expected = visitors / 100.0;
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += (count - expected) * (count - expected) / expected;
        }
        assertThat(chiSquared).isLessThan(149);
    }
}
