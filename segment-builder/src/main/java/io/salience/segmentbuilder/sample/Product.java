package io.salience.segmentbuilder.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * One article of the shop. Each is on sale for one week in five.
 *
 * @param number unique in the shop
 * @param category where it is listed
 * @param brand who makes it
 * @param listPriceCents in euro cents, a multiple of 100
 */
record Product(int number, Category category, String brand, int listPriceCents) {

    private static final int SALE_EVERY_WEEKS = 5;

    String id() {
        return "p-" + number;
    }

    boolean onSaleAt(Instant time) {
        long week = Duration.between(SampleShop.START, time).toDays() / 7;
        return (week + number) % SALE_EVERY_WEEKS == 0;
    }

    /** In euro cents; a sale takes a fifth off. */
    int priceCentsAt(Instant time) {
        return onSaleAt(time) ? listPriceCents / 5 * 4 : listPriceCents;
    }
}
