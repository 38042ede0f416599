package io.salience.segmentbuilder.sample;

import java.util.Locale;

/** A department of the shop. */
enum Category {
    TENTS("tent, 2 persons", "trekking"),
    SLEEPING("warm sleeping bag", "trekking"),
    BOOTS("hiking boots", "hiking"),
    JACKETS("rain jacket", "hiking"),
    CLIMBING("rope 60 m", "climbing"),
    COOKING("camping stove", "camping");

    private final String query;
    private final String sport;

    Category(String query, String sport) {
        this.query = query;
        this.sport = sport;
    }

    /** What people type who look for it. */
    String query() {
        return query;
    }

    /** The favourite sport of most who buy here. */
    String sport() {
        return sport;
    }

    /** As the export writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
