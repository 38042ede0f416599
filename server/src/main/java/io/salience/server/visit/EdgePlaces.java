package io.salience.server.visit;

import io.salience.engine.definition.Legible;
import io.salience.engine.profile.ContextFields;
import io.salience.engine.profile.PercentText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places that one edge says. A value without the right form is missing; the first is logged, all are counted.
 * Thread-safe.
 */
public final class EdgePlaces {

    private static final Logger LOG = LoggerFactory.getLogger(EdgePlaces.class);

    /** What edges write for a place they do not know; T1 is the Tor network. */
    private static final List<String> UNKNOWN = List.of("XX", "ZZ", "T1", "?");

    /** In UTF-16 units; the longest names of cities have 85 or, in Thai, 168. */
    private static final int LONGEST_CITY = 200;

    private static final int LONGEST_REGION = 3;

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Stands for what could not be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Edge edge;
    private final AtomicLong malformed = new AtomicLong();

    public EdgePlaces(Edge edge) {
        this.edge = edge;
    }

    /** Country and region as ISO 3166 codes and the city's name, as far as they are known; none without the country. */
    Map<String, String> place(Incoming incoming) {
        String country = read(incoming, edge.country(), EdgePlaces::country, "a country of two letters");
        if (country == null) {
            return Map.of();
        }
        Map<String, String> place = new HashMap<>();
        place.put(ContextFields.COUNTRY, country);
        add(
                ContextFields.REGION,
                read(incoming, edge.region(), EdgePlaces::region, "a region of one to three letters and digits"),
                place);
        add(
                ContextFields.CITY,
                read(incoming, edge.city(), EdgePlaces::city, "a city of at most " + LONGEST_CITY + " characters"),
                place);
        return place;
    }

    private static void add(String name, @Nullable String value, Map<String, String> place) {
        if (value != null) {
            place.put(name, value);
        }
    }

    /** How many values had another form. */
    long malformed() {
        return malformed.get();
    }

    /** Logs how many values had another form, if there were more than the first. */
    void logMalformed() {
        if (malformed() > 1) {
            LOG.warn("{} values of headers of the edge had another form than expected and were missing", malformed());
        }
    }

    private @Nullable String read(
            Incoming incoming, String header, Function<String, @Nullable String> form, String expected) {
        String value = incoming.header(header);
        if (value == null) {
            int sent = incoming.headers().apply(header).size();
            return sent > 1 ? malformed(header, sent + " values", expected) : null;
        }
        if (UNKNOWN.contains(value.toUpperCase(Locale.ROOT))) {
            return null;
        }
        String read = incoming.isUtf8(header) ? form.apply(value) : null;
        return read == null ? malformed(header, "\"" + value + "\"", expected) : read;
    }

    /** Always null. */
    private @Nullable String malformed(String header, String found, String expected) {
        if (malformed.incrementAndGet() == 1) {
            LOG.warn(
                    "{}: found {}, expected {} or nothing; what it says is missing, and more of this is only counted."
                            + " Is --edge {} the edge in front of this server?",
                    header,
                    Legible.excerpt(found).replaceAll("[\\h\\v]", " "),
                    expected,
                    edge.name().toLowerCase(Locale.ROOT));
        }
        return null;
    }

    private static @Nullable String country(String text) {
        boolean letters = text.length() == 2 && text.chars().allMatch(EdgePlaces::isLetter);
        return letters ? text.toUpperCase(Locale.ROOT) : null;
    }

    private static @Nullable String region(String text) {
        boolean code =
                text.length() <= LONGEST_REGION && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9'));
        return code ? text.toUpperCase(Locale.ROOT) : null;
    }

    /**
     * Some edges percent-encode it. A plus stands for itself, and so does a percent sign that is not the start of an escape;
     * an escape that stays is one of bytes that are no text.
     */
    private static @Nullable String city(String text) {
        String city = PercentText.decoded(text);
        boolean printable = Legible.message(city).equals(city)
                && city.codePoints().noneMatch(EdgePlaces::isNoText)
                && !ESCAPE.matcher(city).find();
        return printable && city.length() <= LONGEST_CITY ? city : null;
    }

    private static boolean isNoText(int c) {
        int type = Character.getType(c);
        return c == REPLACEMENT
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
