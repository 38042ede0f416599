package io.salience.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ZipfIdsTest {

    private static final int VISITORS = 1_000;
    private static final int DRAWN = 100_000;
    private static final long SEED = 7;

    @Test
    void idsOfDifferentNumbersDiffer() {
        assertThat(IntStream.range(0, 1_200_000)
                        .mapToObj(ZipfIds::id)
                        .distinct()
                        .count())
                .isEqualTo(1_200_000);
    }

    @Test
    void theFirstIsAskedForTwiceAsOftenAsTheSecondAndTenTimesAsOftenAsTheTenth() {
        long[] counts = Arrays.stream(new ZipfIds(VISITORS, SEED).draw(DRAWN, 0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        double most = counts[counts.length - 1];
        assertThat(most / counts[counts.length - 2]).isCloseTo(2, within(0.2));
        assertThat(most / counts[counts.length - 10]).isCloseTo(10, within(1.0));
    }

    @Test
    void asManyAreUnknownAsIsSaid() {
        Set<String> known = IntStream.range(0, VISITORS).mapToObj(ZipfIds::id).collect(Collectors.toSet());
        long unknown = Arrays.stream(new ZipfIds(VISITORS, SEED).draw(DRAWN, 5))
                .filter(id -> !known.contains(id))
                .count();
        assertThat((double) unknown / DRAWN).isCloseTo(0.05, within(0.005));
    }
}
