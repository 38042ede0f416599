package io.salience.engine.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that a request or its clock says about a visitor, known to every targeting rule. */
public final class ContextFields {

    /** From the url if the request does not give it; in the form of {@link HostName}. */
    public static final String HOST = "host";
    /** From the url if the request does not give it; percent-decoded. */
    public static final String PATH = "path";

    public static final String URL = "url";
    public static final String LANGUAGE = "language";
    /** From the clock: 0 to 59. */
    public static final String MINUTE = "minute";
    /** From the clock: 0 to 23. */
    public static final String HOUR = "hour";
    /** From the clock: monday to sunday. */
    public static final String WEEKDAY = "weekday";
    /** From the clock: 1 to 31. */
    public static final String DAY_OF_MONTH = "dayOfMonth";
    /** From the clock: 1 to 12. */
    public static final String MONTH = "month";
    /** The clock itself. */
    public static final String NOW = "now";

    /** What the visitor's browser calls itself; the server finds device, os and browser in it. */
    public static final String USER_AGENT = "userAgent";
    /** The visitor's address; the server finds the country in it. */
    public static final String IP = "ip";

    public static final String DEVICE = "device";
    public static final String OS = "os";
    public static final String OS_VERSION = "osVersion";
    public static final String BROWSER = "browser";
    public static final String BROWSER_VERSION = "browserVersion";
    public static final String COUNTRY = "country";
    public static final String REGION = "region";
    public static final String CITY = "city";
    public static final String REFERRER = "referrer";

    private static final List<String> SAID = List.of(
            DEVICE,
            OS,
            OS_VERSION,
            BROWSER,
            BROWSER_VERSION,
            COUNTRY,
            REGION,
            CITY,
            LANGUAGE,
            URL,
            HOST,
            PATH,
            REFERRER,
            "utmSource",
            "utmMedium",
            "utmCampaign",
            USER_AGENT,
            IP);
    private static final List<String> VERSIONS = List.of(OS_VERSION, BROWSER_VERSION);
    private static final Map<String, FieldType> CLOCK = Map.of(
            MINUTE,
            FieldType.NUMBER,
            HOUR,
            FieldType.NUMBER,
            WEEKDAY,
            FieldType.TEXT,
            DAY_OF_MONTH,
            FieldType.NUMBER,
            MONTH,
            FieldType.NUMBER,
            NOW,
            FieldType.INSTANT);
    private static final List<String> CLOCK_ORDER = List.of(MINUTE, HOUR, WEEKDAY, DAY_OF_MONTH, MONTH, NOW);
    private static final Map<String, String> PARAMETERS =
            Map.of("utmSource", "utm_source", "utmMedium", "utm_medium", "utmCampaign", "utm_campaign");

    private ContextFields() {}

    /** All names. */
    public static List<String> names() {
        return Stream.concat(SAID.stream(), CLOCK_ORDER.stream()).toList();
    }

    /** The one form of a value that a request or a rule writes: of a host and of a path, of others the text itself. */
    public static String form(Field field, String text) {
        if (field.origin() != Origin.CONTEXT) {
            return text;
        }
        return switch (field.name()) {
            case HOST -> HostName.form(text);
            case PATH -> path(text);
            default -> text;
        };
    }

    /** The same of a part of a value, such as its beginning. */
    public static String formOfPart(Field field, String text) {
        boolean isHost = field.origin() == Origin.CONTEXT && field.name().equals(HOST);
        return isHost ? HostName.formOfPart(text) : form(field, text);
    }

    /** A path percent-decoded; an encoded slash separates nothing and stays {@code %2F}. */
    public static String path(String text) {
        return PercentText.decoded(text, character -> character != '/');
    }

    /** Whether only the clock says it. */
    public static boolean isFromClock(String name) {
        return CLOCK.containsKey(name);
    }

    /** The fields that the url's query says where the request does not, with the names of their parameters. */
    public static Map<String, String> queryParameters() {
        return PARAMETERS;
    }

    /** Adds them behind what the builder has. */
    public static void addTo(Schema.Builder schema) {
        SAID.forEach(
                name -> schema.add(name, VERSIONS.contains(name) ? FieldType.VERSION : FieldType.TEXT, Origin.CONTEXT));
        CLOCK_ORDER.forEach(name -> schema.add(name, CLOCK.getOrDefault(name, FieldType.TEXT), Origin.CONTEXT));
    }
}
