package io.salience.segmentbuilder.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes up one visitor: a habit, a favourite category, and the sessions that follow from them. Used once. */
final class Shopper {

    /** How a visitor shops; the numbers are percent. */
    private enum Habit {
        BROWSER(1, 3, 0, 0),
        DOUBTER(1, 3, 22, 12),
        BUYER(1, 4, 24, 60),
        REGULAR(5, 8, 28, 75);

        private final int leastSessions;
        private final int mostSessions;
        private final int cartsOfViews;
        private final int ordersOfCarts;

        Habit(int leastSessions, int mostSessions, int cartsOfViews, int ordersOfCarts) {
            this.leastSessions = leastSessions;
            this.mostSessions = mostSessions;
            this.cartsOfViews = cartsOfViews;
            this.ordersOfCarts = ordersOfCarts;
        }
    }

    private static final List<Category> CATEGORIES = List.of(Category.values());

    private static final List<Habit> HABITS = List.of(
            Habit.BROWSER,
            Habit.BROWSER,
            Habit.BROWSER,
            Habit.BROWSER,
            Habit.DOUBTER,
            Habit.DOUBTER,
            Habit.BUYER,
            Habit.BUYER,
            Habit.BUYER,
            Habit.REGULAR);

    // Hours in UTC; most people shop in the evening, and nobody so late that a session ends on the next day.
    private static final List<Integer> HOURS = List.of(6, 8, 10, 11, 12, 14, 15, 16, 17, 17, 18, 18, 18, 19, 19, 20);
    private static final int DAYS = 92;
    private static final int DAYS_OF_THE_LOST = 40;

    private final Dice dice;
    private final String id;
    private final History history;
    private final Habit habit;
    private final Category favourite;
    private final boolean bargainHunter;
    private final boolean subscribed;

    Shopper(String id, Dice dice) {
        this.dice = dice;
        this.id = id;
        this.history = new History(id);
        this.habit = dice.one(HABITS);
        this.favourite = dice.one(CATEGORIES);
        this.bargainHunter = dice.chance(20);
        this.subscribed = dice.chance(40);
    }

    Person live() {
        // Some stay away after the first weeks, so that there is somebody to win back.
        boolean lost = dice.chance(30);
        int sessions = dice.between(habit.leastSessions, habit.mostSessions);
        for (int i = 0; i < sessions; i++) {
            session(moment(dice.between(0, (lost ? DAYS_OF_THE_LOST : DAYS) - 1)));
        }
        if (subscribed) {
            Mailing.ALL.forEach(mailing -> receive(mailing, lost));
        }
        boolean hasAccount = subscribed || history.hasOrders() || dice.chance(40);
        return new Person(id, history.rows(), hasAccount ? attributes() : Map.of());
    }

    private Instant moment(int day) {
        return SampleShop.START
                .plus(Duration.ofDays(day))
                .plus(Duration.ofHours(dice.one(HOURS)))
                .plusSeconds(dice.between(0, 3_599));
    }

    private void session(Instant start) {
        Instant time = start;
        if (dice.chance(25)) {
            history.search(time, favourite.query());
            time = later(time);
        }
        List<Product> cart = new ArrayList<>();
        int views = dice.between(1, 7);
        for (int i = 0; i < views; i++) {
            Product product = dice.one(Catalogue.in(dice.chance(70) ? favourite : dice.one(CATEGORIES)));
            history.view(time, product);
            time = later(time);
            if (wants(product, time) && !cart.contains(product)) {
                history.cart(time, product);
                cart.add(product);
                time = later(time);
            }
        }
        if (!cart.isEmpty() && dice.chance(habit.ordersOfCarts)) {
            history.purchase(later(time), cart);
        }
    }

    private boolean wants(Product product, Instant time) {
        return dice.chance(habit.cartsOfViews) && (!bargainHunter || product.onSaleAt(time));
    }

    private Instant later(Instant time) {
        return time.plusSeconds(dice.between(15, 240));
    }

    private void receive(Mailing mailing, boolean lost) {
        history.mailSent(mailing.sentAt().plusSeconds(dice.between(0, 900)), mailing.id());
        boolean early = mailing.sentAt().isBefore(SampleShop.START.plus(Duration.ofDays(DAYS_OF_THE_LOST)));
        if ((early || !lost) && dice.chance(22)) {
            Instant click = mailing.sentAt().plusSeconds(dice.between(3_600, 10 * 86_400));
            history.mailClicked(click, mailing.id());
            history.view(later(click), dice.one(Catalogue.in(mailing.category())));
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        boolean paying = habit == Habit.REGULAR || habit == Habit.BUYER;
        attributes.put("plan", dice.chance(paying ? 30 : 8) ? (dice.chance(25) ? "gold" : "plus") : "free");
        attributes.put("favourite_sport", dice.chance(55) ? favourite.sport() : "");
        attributes.put("household_size", dice.chance(60) ? String.valueOf(dice.between(1, 5)) : "");
        attributes.put("newsletter", String.valueOf(subscribed));
        attributes.put("member_since", dice.chance(90) ? joined() : "");
        return attributes;
    }

    private String joined() {
        return SampleShop.START
                .minus(Duration.ofDays(dice.between(1, 1_500)))
                .plusSeconds(dice.between(0, 86_399))
                .toString();
    }
}
