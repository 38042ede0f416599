package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartSearchTest {

    private static final long SEED = Long.getLong("salience.seed", 20_261_120L);

    @Test
    void itFindsWhatStringContainsFinds() {
        System.out.println("PartSearchTest: seed " + SEED + " (-Dsalience.seed=" + SEED + ")");
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            List<String> literals = Stream.generate(() -> text(random, 1 + random.nextInt(5)))
                    .limit(1 + random.nextInt(12))
                    .distinct()
                    .toList();
            String text = text(random, random.nextInt(20));
            assertThat(found(new PartSearch(literals), literals, text))
                    .as("%s in %s", literals, text)
                    .isEqualTo(literals.stream().filter(text::contains).collect(Collectors.toSet()));
        }
    }

    @Test
    void moreTransitionsThanFitAMillionAreNotWorthwhile() {
        List<String> few = IntStream.range(0, 1_000).mapToObj(i -> "part" + i).toList();
        List<String> many = IntStream.range(0, 20_000).mapToObj(i -> "part" + i).toList();
        assertThat(PartSearch.isWorthwhile(few)).isTrue();
        assertThat(PartSearch.isWorthwhile(many)).isFalse();
    }

    private static Set<String> found(PartSearch search, List<String> literals, String text) {
        Set<String> found = new TreeSet<>();
        int state = PartSearch.START;
        for (int i = 0; i < text.length(); i++) {
            state = search.step(state, text.charAt(i));
            for (int hit = search.hit(state); hit != PartSearch.NO_HIT; hit = search.nextHit(hit)) {
                found.add(literals.get(search.literal(hit)));
            }
        }
        return found;
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 4)
                .mapToObj(i -> String.valueOf("abé日".charAt(i)))
                .collect(Collectors.joining());
    }
}
