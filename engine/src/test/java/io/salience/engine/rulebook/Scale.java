package io.salience.engine.rulebook;

/** How long a randomised suite runs: a share of it in every build, all of it in the Maven profile {@code long}. */
public final class Scale {

    private static final boolean LONG = Boolean.getBoolean("salience.long");

    private Scale() {}

    public static int of(int share, int all) {
        return LONG ? all : share;
    }

    public static boolean isLong() {
        return LONG;
    }
}
