package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.Comparison;
import io.salience.segmentbuilder.Costs;
import io.salience.segmentbuilder.RepeatCount;
import io.salience.segmentbuilder.packing.PassedOver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static String text(List<PassedOver> passedOver) {
        BuildReport report = new BuildReport(
                "g000001",
                true,
                false,
                Instant.EPOCH,
                List.of(),
                passedOver,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new RepeatCount(0, 0),
                null,
                List.of(),
                false,
                2,
                0,
                List.of(),
                "0123456789abcdef",
                new Comparison(null, List.of(), List.of()),
                new Costs(List.of(), 0, List.of()),
                1.5);
        return new ReportText(report).toString();
    }

    @Test
    void whatWasPassedOverIsListedWithItsReason() {
        assertThat(text(List.of(PassedOver.empty("part-1.csv"), PassedOver.marker("_\u001b[2J"))))
                .contains(
                        "Passed over: part-1.csv is empty\nPassed over: _U+001B[2J has a name that begins with _\n\n");
        assertThat(text(List.of())).doesNotContain("Passed over");
    }

    @Test
    void erasedValuesAreCounted() {
        assertThat(text(List.of())).contains("\nProfiles: 2 values erased, since their fields are empty now\n\n");
    }

    @Test
    void ofManyTheFirstOnesAreListed() {
        List<PassedOver> many = IntStream.range(0, 23)
                .mapToObj(i -> PassedOver.empty("part-" + i))
                .toList();
        assertThat(text(many))
                .contains("Passed over: part-19 is empty\nPassed over: 3 more\n\n")
                .doesNotContain("part-20");
    }
}
