package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.format.Preset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises the formats of presets by fields that only they have together. */
final class Recognition {

    private static final Map<Preset, List<String>> OF_JSON = Map.of(
            Preset.SEGMENT, List.of("messageId", "type", "anonymousId|userId"),
            Preset.GA4, List.of("event_name", "event_timestamp", "user_pseudo_id|user_id"),
            Preset.MIXPANEL, List.of("event", "properties.time", "properties.distinct_id|properties.$insert_id"),
            Preset.AMPLITUDE, List.of("event_type", "event_time", "amplitude_id|uuid", "user_id|device_id"));
    private static final Map<Preset, List<String>> OF_CSV = Map.of(
            Preset.SHOPIFY_ORDERS, List.of("Name", "Email", "Created at", "Lineitem name", "Lineitem quantity"),
            Preset.RETAILROCKET, List.of("timestamp", "visitorid", "event", "itemid", "transactionid"),
            Preset.REES46, List.of("event_time", "event_type", "product_id", "user_id", "user_session"));

    private Recognition() {}

    static Optional<Preset> of(SampleFacts facts) {
        FileLook look = facts.look();
        if (look.ofPreset() != null) {
            return Optional.of(look.ofPreset());
        }
        Set<String> fields = facts.fields().stream().map(FieldFacts::name).collect(Collectors.toSet());
        Map<Preset, List<String>> marks = look.isCsv() ? OF_CSV : OF_JSON;
        return marks.entrySet().stream()
                .filter(preset -> preset.getValue().stream().allMatch(mark -> has(mark, fields)))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
    }

    private static boolean has(String mark, Set<String> fields) {
        return Pattern.compile("|", Pattern.LITERAL).splitAsStream(mark).anyMatch(fields::contains);
    }

    /** Whether a file could be of a preset at all. */
    static boolean fits(FileLook look, Preset preset) {
        boolean columns = OF_CSV.containsKey(preset) || preset == Preset.SNOWPLOW;
        return columns == look.isCsv();
    }
}
