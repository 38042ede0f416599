package io.salience.engine.item;

import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Patterns that look at each other's items; holds when at least one choice of items, one for each pattern that chooses,
 * makes all of them hold. One item may be chosen twice.
 *
 * @param parts each that does not choose as soon as what it looks at is chosen; at most {@link #MOST_CHOSEN} of them choose
 */
public record Joined(List<ItemPattern.Single> parts) implements ItemPattern {

    /**
     * More patterns of a rule cannot choose: of 200 items each there are 40 000 choices of two, and each pattern that looks
     * at the second looks at 200 items for each choice.
     */
    public static final int MOST_CHOSEN = 2;

    /** Accumulates cannot look at items chosen later: making numbers of 200 items for 40 000 choices takes seconds. */
    public static final int MOST_ACCUMULATED = 1;

    public Joined {
        parts = List.copyOf(parts);
    }

    /**
     * A choice and how far it leads.
     *
     * @param held how many parts hold, from the first on; those behind the next one were not looked at
     */
    public record Attempt(Choice choice, int held) {}

    /** Of a rule's patterns those that hang together as one, where the first of them stood; the others as they are. */
    public static List<ItemPattern> of(List<ItemPattern.Single> patterns) {
        List<ItemPattern.Single> parts = patterns.stream()
                .filter(ItemPattern.Single::isPartOfChoice)
                .sorted(Comparator.comparingInt(Joined::order))
                .toList();
        List<ItemPattern> whole = new ArrayList<>();
        for (ItemPattern.Single pattern : patterns) {
            if (!pattern.isPartOfChoice()) {
                whole.add(pattern);
            } else if (pattern.equals(parts.get(0))) {
                whole.add(new Joined(parts));
            }
        }
        return whole;
    }

    private static int order(ItemPattern.Single part) {
        return part instanceof ItemPattern.Chosen chosen
                ? 2 * chosen.number()
                : 2 * part.selection().lastChosen() + 1;
    }

    @Override
    public List<Selection> selections() {
        return parts.stream().map(ItemPattern.Single::selection).toList();
    }

    @Override
    public boolean test(Facts visitor) {
        return isWhole(furthest(visitor));
    }

    /** The first choice for which all parts hold; where there is none, the first of those that lead furthest. */
    public Attempt furthest(Facts visitor) {
        return furthest(Choice.of(visitor), 0);
    }

    private Attempt furthest(Choice choice, int held) {
        if (held == parts.size()) {
            return new Attempt(choice, held);
        }
        ItemPattern.Single next = parts.get(held);
        if (next instanceof ItemPattern.Chosen) {
            return furthestOf(next.selection().of(choice), choice, held);
        }
        return next.test(choice) ? furthest(choice, held + 1) : new Attempt(choice, held);
    }

    private Attempt furthestOf(List<Facts> items, Choice choice, int held) {
        Attempt furthest = new Attempt(choice, held);
        for (Facts item : items) {
            Attempt one = furthest(choice.with(item), held + 1);
            furthest = one.held() > furthest.held() ? one : furthest;
            if (isWhole(furthest)) {
                return furthest;
            }
        }
        return furthest;
    }

    private boolean isWhole(Attempt attempt) {
        return attempt.held() == parts.size();
    }

    @Override
    public String toString() {
        return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
