package io.salience.engine.experience;

import com.google.re2j.Pattern;
import io.salience.engine.definition.YamlNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads what the rules of a placement may cost: microseconds, such as {@code 20us} or {@code 0.5us}. */
final class BudgetReader {

    /** Up to a second, to the nanosecond. */
    private static final Pattern MICROSECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?us");

    private BudgetReader() {}

    /** Above 0; empty where that is not what is written, which is then a problem. */
    static Optional<Duration> read(YamlNode node) {
        return node.text().flatMap(text -> {
            Optional<Duration> budget = Optional.of(text)
                    .filter(MICROSECONDS::matches)
                    .map(BudgetReader::duration)
                    .filter(found -> !found.isZero());
            if (budget.isEmpty()) {
                node.report("expected microseconds of CPU such as 20us, above 0 and below 1000000us, found \"" + text
                        + "\"");
            }
            return budget;
        });
    }

    private static Duration duration(String text) {
        BigDecimal micros = new BigDecimal(text.substring(0, text.length() - 2));
        return Duration.ofNanos(micros.movePointRight(3).longValueExact());
    }
}
