package io.salience.segmentbuilder.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShopTest {

    private static final Path DATA = Path.of(System.getProperty("salience.root"), "data");

    @TempDir
    Path folder;

    @Test
    void exportsInDataAreWhatTheGeneratorWrites() throws IOException {
        SampleShop.writeTo(folder);

        for (String file : List.of("events.csv", "profiles.csv")) {
            assertThat(Files.mismatch(DATA.resolve(file), folder.resolve(file)))
                    .as("first byte at which data/%s differs; write it again: ./salience sample --out data", file)
                    .isEqualTo(-1);
        }
    }

    @Test
    void eventsStandInOrderOfTimeBetweenStartAndReference() throws IOException {
        List<Instant> times =
                events().stream().map(cells -> Instant.parse(cells[1])).toList();

        assertThat(times).isSorted();
        assertThat(times.get(0)).isAfterOrEqualTo(SampleShop.START);
        assertThat(times.get(times.size() - 1)).isBefore(SampleShop.REFERENCE);
    }

    @Test
    void eachEventHasItsOwnId() throws IOException {
        assertThat(events().stream().map(cells -> cells[0])).hasSize(6_042).doesNotHaveDuplicates();
    }

    @Test
    void whatIsBoughtWasInTheCartBefore() throws IOException {
        Set<String> carts = new HashSet<>();
        for (String[] cells : events()) {
            String article = cells[2] + " " + cells[4];
            if (cells[3].equals("cart")) {
                carts.add(article);
            } else if (cells[3].equals("purchase")) {
                assertThat(carts).contains(article);
            }
        }
    }

    @Test
    void diceAreSplitMix64() {
        // The first outputs of the reference implementation for this seed.
        Dice dice = new Dice(1_234_567);

        assertThat(List.of(dice.next(), dice.next(), dice.next()))
                .containsExactly(
                        6_457_827_717_110_365_317L,
                        3_203_168_211_198_807_973L,
                        Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void diceReachBothBoundsAndNothingBeyond() {
        long seed = 42;
        Dice dice = new Dice(seed);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(dice.between(-1, 3));
        }

        assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrder(-1, 0, 1, 2, 3);
    }

    /** The cells of each event; only the last one, the query, may hold a comma. */
    private static List<String[]> events() throws IOException {
        return Files.readAllLines(DATA.resolve("events.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 12))
                .toList();
    }
}
