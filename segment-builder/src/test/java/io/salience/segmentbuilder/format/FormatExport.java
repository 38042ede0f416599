package io.salience.segmentbuilder.format;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the same events in a format and in the plainest one. */
public final class FormatExport {

    private FormatExport() {}

    /**
     * The events as the format's tool exports them.
     *
     * @param snowplowHeader the names of Snowplow's columns, with tabs between them
     */
    public static String written(Preset preset, List<Recorded> events, String snowplowHeader) {
        return switch (preset) {
            case SEGMENT -> JsonExports.lines(events, JsonExports::segment);
            case GA4 -> JsonExports.lines(events, JsonExports::ga4);
            case MIXPANEL -> JsonExports.lines(events, JsonExports::mixpanel);
            case AMPLITUDE -> JsonExports.lines(events, JsonExports::amplitude);
            case SNOWPLOW -> ColumnExports.snowplow(events, snowplowHeader);
            case SHOPIFY_ORDERS -> ColumnExports.shopify(events);
            case RETAILROCKET -> ColumnExports.retailRocket(events);
            case REES46 -> ColumnExports.rees46(events);
        };
    }

    /** The events in plain NDJSON. */
    public static String plain(List<Recorded> events) {
        return JsonExports.lines(events, JsonExports::plain);
    }

    /** The mapping of {@link #plain}. */
    public static String plainMapping(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(one -> "  " + one.getKey() + ": { from: p." + one.getKey() + ", type: " + one.getValue() + " }\n")
                .collect(Collectors.joining("", """
                        format: ndjson
                        visitor: { known: user, anonymous: anon, previous: prev }
                        event: event
                        time: { from: time }
                        id: id
                        properties:
                        """, ""));
    }
}
