package io.salience.engine.explanation;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A random experience with its rules.
 *
 * @param rules in the order written
 */
record RandomExperience(String id, Head head, RandomTraffic traffic, List<RandomRule> rules) {

    /** @param asksForConsent whether only a yes will do */
    record Head(String placement, boolean active, int priority, boolean asksForConsent, Dates schedule) {}

    /** The order in which experiences of one placement are considered. */
    static Comparator<RandomExperience> order() {
        return (one, other) -> one.head.priority() == other.head.priority()
                ? one.id.compareTo(other.id)
                : other.head.priority() - one.head.priority();
    }

    /** The rules in the order in which they are considered. */
    List<RandomRule> inOrder() {
        return rules.stream().sorted(RandomExperience::compared).toList();
    }

    private static int compared(RandomRule one, RandomRule other) {
        int salience = other.attributes().salience() - one.attributes().salience();
        int variant = place(one) - place(other);
        return salience != 0 ? salience : variant != 0 ? variant : one.name().compareTo(other.name());
    }

    private static int place(RandomRule rule) {
        return rule.variant() == null ? 99 : RandomWorkspace.VARIANTS.indexOf(Objects.requireNonNull(rule.variant()));
    }

    String yaml() {
        return "id: " + id + "\nplacement: " + head.placement()
                + "\nstatus: " + (head.active() ? "active" : "paused")
                + "\npriority: " + head.priority()
                + "\nconsent: " + (head.asksForConsent() ? "required" : "assumed")
                + "\nvariants: [ { id: a }, { id: b }, { id: c } ]\n"
                + (head.schedule().equals(Dates.ALWAYS)
                        ? ""
                        : "schedule: " + head.schedule().yaml() + "\n")
                + traffic.yaml(id);
    }
}
