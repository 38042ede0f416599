package io.salience.segmentbuilder.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many names of events are kept, and that none is counted wrongly for it. */
class NameCountsTest {

    @Test
    void aMillionNamesTakeTheMemoryOfTheMost() {
        NameCounts names = new NameCounts(10_000);
        for (int i = 0; i < 1_000_000; i++) {
            names.add("name " + i, 2);
        }
        assertThat(names.largest()).isEqualTo(10_000);
        assertThat(names.size()).isEqualTo(10_001);
        assertThat(IntStream.rangeClosed(1, 10_000)).allMatch(number -> names.count(number) == 2);
        assertThat(names.count(names.ofOthers())).isEqualTo(2 * 990_000);
    }

    @Test
    void countsAreThoseOfAMap() {
        long seed = Long.getLong("salience.seed", System.nanoTime());
        System.out.println("NameCountsTest seed " + seed);
        Random random = new Random(seed);
        NameCounts names = new NameCounts(40);
        for (int round = 0; round < 5; round++) {
            names.clearCounts();
            Map<String, Long> expected = new HashMap<>();
            for (int i = 0; i < 500; i++) {
                String name = "n" + random.nextInt(30 + 10 * round);
                names.add(name, i % 3);
                expected.merge(name, (long) (i % 3), Long::sum);
            }
            long others = names.count(names.ofOthers());
            for (int place = 0; place < names.size(); place++) {
                int number = names.numberAt(place);
                if (number != names.ofOthers()) {
                    assertThat(names.count(number)).isEqualTo(expected.remove(names.name(number)));
                }
            }
            assertThat(others)
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    @Test
    void anExpectedNameHasItsOwnNumberAndIsNotCountedYet() {
        NameCounts names = new NameCounts(2);
        names.expect("purchase");
        List.of("a", "b", "c", "purchase").forEach(name -> names.add(name, 1));
        assertThat(names.size()).isEqualTo(3);
        assertThat(names.name(names.numberAt(0))).isEqualTo("a");
        assertThat(names.numberAt(1)).isEqualTo(names.ofOthers());
        assertThat(names.name(names.numberAt(2))).isEqualTo("purchase");
        names.clear();
        assertThat(names.size()).isZero();
        assertThat(names.largest()).isZero();
    }
}
