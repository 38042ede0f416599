package io.salience.engine.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that a request or its clock says about a visitor, known to every targeting rule. */
public final class ContextFields {

    /** From the url where the request does not say it. */
    public static final String HOST = "host";
    /** From the url where the request does not say it. */
    public static final String PATH = "path";

    public static final String URL = "url";
    public static final String LANGUAGE = "language";
    /** From the clock: 0 to 23. */
    public static final String HOUR = "hour";
    /** From the clock: monday to sunday. */
    public static final String WEEKDAY = "weekday";
    /** The clock itself. */
    public static final String NOW = "now";

    private static final List<String> SAID = List.of(
            "device",
            "os",
            "browser",
            "country",
            "region",
            "city",
            LANGUAGE,
            URL,
            HOST,
            PATH,
            "referrer",
            "utmSource",
            "utmMedium",
            "utmCampaign");
    private static final Map<String, FieldType> CLOCK =
            Map.of(HOUR, FieldType.NUMBER, WEEKDAY, FieldType.TEXT, NOW, FieldType.INSTANT);
    private static final List<String> CLOCK_ORDER = List.of(HOUR, WEEKDAY, NOW);

    private ContextFields() {}

    /** All names. */
    public static List<String> names() {
        return Stream.concat(SAID.stream(), CLOCK_ORDER.stream()).toList();
    }

    /** What a request may say; all of it is text. */
    public static List<String> saidByRequest() {
        return SAID;
    }

    /** Adds them behind what the builder has. */
    public static void addTo(Schema.Builder schema) {
        SAID.forEach(name -> schema.add(name, FieldType.TEXT, Origin.CONTEXT));
        CLOCK_ORDER.forEach(name -> schema.add(name, CLOCK.getOrDefault(name, FieldType.TEXT), Origin.CONTEXT));
    }
}
