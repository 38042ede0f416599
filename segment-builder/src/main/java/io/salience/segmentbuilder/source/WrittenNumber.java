package io.salience.segmentbuilder.source;

import io.salience.engine.definition.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the key {@code number} of a mapping. */
final class WrittenNumber {

    private static final String DECIMALS = ".,";
    private static final String THOUSANDS = ".,'_ ";

    private WrittenNumber() {}

    /** The format that a map declares; where a part of it is a problem, that part is as if it were not there. */
    static NumberFormat format(YamlNode map) {
        if (!map.isMap()) {
            map.report("expected marks such as { decimal: \",\", thousands: \".\" }");
            return NumberFormat.PLAIN;
        }
        map.onlyKeys("decimal", "thousands", "currency", "percent");
        char decimal = mark(map, "decimal", DECIMALS, "\".\" or \",\"").orElse('.');
        char thousands = mark(map, "thousands", THOUSANDS, "one of \".\", \",\", \" \", \"'\" and \"_\"")
                .orElse(NumberFormat.NONE);
        if (decimal == thousands) {
            map.report(
                    "\"decimal\" and \"thousands\" are both \"" + decimal + "\", so a number could be read in two ways;"
                            + " write decimal: \"" + (decimal == '.' ? ',' : '.') + "\" or another \"thousands\"");
        }
        List<String> currencies =
                map.find("currency").map(WrittenNumber::currencies).orElse(List.of());
        boolean percent = map.find("percent").flatMap(YamlNode::bool).orElse(false);
        return new NumberFormat(decimal, thousands, currencies, percent);
    }

    private static Optional<Character> mark(YamlNode map, String key, String allowed, String expected) {
        Optional<YamlNode> node = map.find(key);
        Optional<Character> mark = node.flatMap(YamlNode::text)
                .map(WrittenNumber::plain)
                .filter(text -> text.length() == 1 && allowed.contains(text))
                .map(text -> text.charAt(0));
        if (node.isPresent() && mark.isEmpty()) {
            node.get().report("expected " + expected);
        }
        return mark;
    }

    /** The plain form of blanks and apostrophes. */
    private static String plain(String text) {
        String mark = text.replace('\u2019', '\'');
        return mark.length() == 1 && Blanks.isBlank(mark.charAt(0)) ? " " : mark;
    }

    private static List<String> currencies(YamlNode node) {
        return node.itemsOrSelf().stream()
                .flatMap(item -> currency(item).stream())
                .toList();
    }

    private static Optional<String> currency(YamlNode item) {
        Optional<String> text = item.text().map(Blanks::strip);
        boolean fits = text.filter(one ->
                        !one.isEmpty() && one.chars().noneMatch(c -> Character.isDigit(c) || "+-()%".indexOf(c) >= 0))
                .isPresent();
        if (text.isPresent() && !fits) {
            item.report("expected a sign or an abbreviation of a currency, such as \"\u20ac\" or \"EUR\"");
        }
        return text.filter(any -> fits);
    }
}
