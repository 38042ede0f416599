package io.salience.segmentbuilder.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the names of fields usually mean. */
final class Names {

    static final List<String> KNOWN = List.of(
            "userid",
            "customerid",
            "visitorid",
            "clientid",
            "accountid",
            "memberid",
            "profileid",
            "contactid",
            "email",
            "uid",
            "user",
            "customer",
            "visitor",
            "distinctid");
    static final List<String> ANONYMOUS =
            List.of("anonymousid", "deviceid", "cookieid", "clientcookie", "sessionid", "usersession", "session");
    static final List<String> EVENT = List.of(
            "event", "eventname", "eventtype", "action", "activity", "activitytype", "behavior", "type", "name");
    static final List<String> TIME = List.of(
            "timestamp",
            "eventtime",
            "eventtimestamp",
            "time",
            "occurredat",
            "createdat",
            "datetime",
            "date",
            "ts",
            "invoicedate",
            "orderdate",
            "purchasedate");
    static final List<String> ID = List.of("eventid", "messageid", "insertid", "uuid", "eventuuid", "id");

    private static final List<String> TIME_PARTS = List.of("time", "date", "timestamp");

    private Names() {}

    /** The last part of a name in lower case, without what stands between its words. */
    static String plain(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The field whose name stands first in a list, the less nested before the more. */
    static Optional<FieldFacts> first(Stream<FieldFacts> fields, List<String> names) {
        return fields.filter(field -> names.contains(plain(field.name())))
                .min(Comparator.comparingInt((FieldFacts field) -> names.indexOf(plain(field.name())))
                        .thenComparing(field -> field.name().length())
                        .thenComparing(FieldFacts::name));
    }

    static boolean isOfTime(String name) {
        String plain = plain(name);
        return TIME.contains(plain)
                || plain.endsWith("at")
                || TIME_PARTS.stream().anyMatch(plain::endsWith);
    }

    /** A number that names something is no quantity. */
    static boolean isOfId(String name) {
        String plain = plain(name);
        return plain.endsWith("id") || KNOWN.contains(plain) || plain.endsWith("uuid") || plain.endsWith("session");
    }

    /** In camel case, and different from those that are taken; is taken then too. */
    static String property(String name, Set<String> taken) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = name.lastIndexOf('.') + 1; i < name.length(); i++) {
            char character = name.charAt(i);
            boolean fits = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9' && camel.length() > 0);
            if (fits) {
                camel.append(upper ? Character.toUpperCase(character) : character);
            }
            upper = !fits && camel.length() > 0;
        }
        String base = camel.length() == 0 ? "field" : lowerStart(camel.toString());
        String free = base;
        for (int number = 2; !taken.add(free); number++) {
            free = base + number;
        }
        return free;
    }

    /** {@code CustomerID} is {@code customerID}, {@code SKU} is {@code sku}. */
    private static String lowerStart(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT)
                : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
