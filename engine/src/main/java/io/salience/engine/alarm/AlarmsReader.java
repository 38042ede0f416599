package io.salience.engine.alarm;

import com.google.re2j.Pattern;
import io.salience.engine.alarm.Alarms.Named;
import io.salience.engine.definition.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code alarms}. What is wrong with them is added to the problems, and left out of what is read. */
public final class AlarmsReader {

    private static final String EVERY_OTHER = "*";
    private static final long LARGEST_LEAST = 1_000_000_000_000L;

    /** Up to 9 999.99 %; the sign says that growing and shrinking are both meant, and may be left out. */
    private static final Pattern PERCENT = Pattern.compile("±?[0-9]{1,4}(\\.[0-9]{1,2})? ?%");

    private enum Action {
        STOP,
        WARN
    }

    private AlarmsReader() {}

    /** Whether the named segments exist is not known yet, see {@link Alarms#requireKnown}. */
    public static Alarms read(YamlNode node) {
        node.onlyKeys("visitors", "segments");
        @Nullable Threshold ofOthers = null;
        List<Named> named = new ArrayList<>();
        Map<String, YamlNode> segments =
                node.find("segments").map(YamlNode::entries).orElse(Map.of());
        for (Map.Entry<String, YamlNode> entry : segments.entrySet()) {
            Optional<Threshold> threshold = threshold(entry.getValue());
            if (entry.getKey().equals(EVERY_OTHER)) {
                ofOthers = threshold.orElse(null);
            } else {
                threshold.ifPresent(found -> named.add(named(node, entry.getKey(), found)));
            }
        }
        return new Alarms(node.find("visitors").flatMap(AlarmsReader::threshold).orElse(null), ofOthers, named);
    }

    private static Named named(YamlNode node, String segment, Threshold threshold) {
        YamlNode key = node.find("segments").orElse(node).key(segment);
        return new Named(segment, threshold, key.source(), key.at());
    }

    private static Optional<Threshold> threshold(YamlNode node) {
        if (!node.isMap()) {
            return percent(node).map(most -> new Threshold(most, 1, true));
        }
        node.onlyKeys("most", "least", "action");
        long least = node.find("least")
                .flatMap(found -> found.wholeNumber(1, LARGEST_LEAST))
                .orElse(1L);
        Action action =
                node.find("action").flatMap(found -> found.oneOf(Action.class)).orElse(Action.STOP);
        return node.require("most")
                .flatMap(AlarmsReader::percent)
                .map(most -> new Threshold(most, least, action == Action.STOP));
    }

    /** In hundredths. */
    private static Optional<Integer> percent(YamlNode node) {
        return node.text().flatMap(text -> {
            Optional<Integer> percent =
                    Optional.of(text).filter(PERCENT::matches).map(AlarmsReader::hundredths);
            if (percent.isEmpty()) {
                node.report("expected the largest change that is in order, in percent such as 30% or 2.5%, found \""
                        + text + "\"");
            }
            return percent;
        });
    }

    private static int hundredths(String text) {
        String digits = text.replace("±", "").replace("%", "").strip();
        return new BigDecimal(digits).movePointRight(2).intValueExact();
    }
}
