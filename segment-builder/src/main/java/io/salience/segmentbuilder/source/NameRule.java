package io.salience.segmentbuilder.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a field becomes the name of an event: by the whole text, or by how it begins. Immutable and thread-safe.
 *
 * @param renamed names for whole texts; every other text is a name as it is
 * @param starts names by the beginnings of texts, of which the longest that fits counts; empty where texts count as a whole
 * @param otherwise the name of a text that begins with none of these; null where such a row is rejected
 */
public record NameRule(
        Map<String, String> renamed,
        List<Start> starts,
        @Nullable String otherwise) {

    /** The names of texts as they are. */
    static final NameRule AS_IT_IS = new NameRule(Map.of(), List.of(), null);

    public NameRule {
        renamed = Map.copyOf(renamed);
        starts = starts.stream()
                .sorted(Comparator.comparingInt((Start start) -> start.text().length())
                        .reversed())
                .toList();
    }

    /** A name for all texts that begin alike. */
    public record Start(String text, String name) {}

    static NameRule ofStarts(Map<String, String> starts, @Nullable String otherwise) {
        List<Start> all = starts.entrySet().stream()
                .map(entry -> new Start(entry.getKey(), entry.getValue()))
                .toList();
        return new NameRule(Map.of(), all, otherwise);
    }

    /** Empty where there is no name for this text. */
    public String name(String text) {
        if (starts.isEmpty()) {
            return renamed.getOrDefault(text, text);
        }
        return starts.stream()
                .filter(start -> text.startsWith(start.text()))
                .map(Start::name)
                .findFirst()
                .orElse(otherwise == null ? "" : otherwise);
    }

    /** What is wrong with a text that has no name. */
    String misfit(String text) {
        List<String> known = starts.stream().map(Start::text).sorted().toList();
        return "the event " + Quotation.of(text) + " begins with none of " + String.join(", ", known)
                + "; add its beginning to \"starts\", or say \"otherwise\"";
    }
}
