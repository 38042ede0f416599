package io.salience.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of a random rule, twice: as analysts write it, and as a programmer does over the typed fields of a {@link
 * ShopVisitor}. Equal ones are equal conditions.
 */
sealed interface ShopTest {

    /** As a constraint of a {@code Visitor} pattern. */
    String drl();

    boolean holds(ShopVisitor visitor);

    /** The visitor is in the segment with this number. */
    record InSegment(int number) implements ShopTest {

        @Override
        public String drl() {
            return "segments contains \"" + ShopWords.segment(number) + "\"";
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return visitor.isIn(number);
        }
    }

    /** The device is this one. */
    record Device(String device) implements ShopTest {

        @Override
        public String drl() {
            return "device == \"" + device + "\"";
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return device.equals(visitor.device());
        }
    }

    /** The country is one of these. */
    record CountryIn(List<String> countries) implements ShopTest {

        @Override
        public String drl() {
            return countries.stream()
                    .map(country -> "\"" + country + "\"")
                    .collect(Collectors.joining(", ", "country in ( ", " )"));
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            for (int i = 0; i < countries.size(); i++) {
                if (countries.get(i).equals(visitor.country())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** At least so much was spent. */
    record Spent(int least) implements ShopTest {

        @Override
        public String drl() {
            return "lifetimeValue >= " + least;
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return visitor.lifetimeValue() >= least;
        }
    }

    /** At least so many orders. */
    record Orders(int least) implements ShopTest {

        @Override
        public String drl() {
            return "orders >= " + least;
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return visitor.orders() >= least;
        }
    }

    /** The url has this part. */
    record UrlPart(String part) implements ShopTest {

        @Override
        public String drl() {
            return "url contains \"" + part + "\"";
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return visitor.url().contains(part);
        }
    }

    /** The campaign's source is known and is this one. */
    record Source(String source) implements ShopTest {

        @Override
        public String drl() {
            return "utmSource == \"" + source + "\"";
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return source.equals(visitor.utmSource());
        }
    }

    /** The referrer is known and has this part. */
    record ReferrerPart(String part) implements ShopTest {

        @Override
        public String drl() {
            return "referrer contains \"" + part + "\"";
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            String referrer = visitor.referrer();
            return referrer != null && referrer.contains(part);
        }
    }

    /** It is this hour or later. */
    record HourFrom(int first) implements ShopTest {

        @Override
        public String drl() {
            return "hour >= " + first;
        }

        @Override
        public boolean holds(ShopVisitor visitor) {
            return visitor.hour() >= first;
        }
    }
}
