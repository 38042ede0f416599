package io.salience.engine.experience;

/**
 * How widely an id may be linked with others and still be taken for one visitor. What is above is a shared device or a
 * mistake: its links join nobody.
 *
 * @param knownIds the most different known ids that an anonymous id may be linked with, 1 to 1 000
 * @param links the most different ids that any id may be linked with, 1 to 100 000
 */
public record LinkLimits(int knownIds, int links) {

    public static final LinkLimits DEFAULT = new LinkLimits(1, 100);

    static final int MOST_KNOWN_IDS = 1_000;
    static final int MOST_LINKS = 100_000;

    public LinkLimits {
        require("knownIds", knownIds, MOST_KNOWN_IDS);
        require("links", links, MOST_LINKS);
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most + ", found " + value);
        }
    }
}
