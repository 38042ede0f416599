package io.salience.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the ASCII form of labels of internationalised domain names (RFC 3492). {@link java.net.IDN} knows only IDNA 2003
 * and has no form for labels such as {@code straße}, which browsers send. Used once for each label.
 */
final class Punycode {

    /** The longest label of a domain name. */
    private static final int LONGEST = 63;

    private static final int BASE = 36;
    private static final int LEAST_THRESHOLD = 1;
    private static final int MOST_THRESHOLD = 26;
    private static final int ILL_FORMED = -1;

    private final String label;
    private final int[] characters = new int[LONGEST];
    private int count;
    private int next;
    private long bias = 72;

    private Punycode(String label, int delimiter) {
        this.label = label;
        this.next = delimiter + 1;
        while (count < delimiter) {
            characters[count] = label.charAt(count);
            count++;
        }
    }

    /** The text of a label without its {@code xn--}, in lower case; null if it is not well-formed. */
    static @Nullable String decoded(String label) {
        int delimiter = label.lastIndexOf('-');
        return label.length() > LONGEST || label.isEmpty() ? null : new Punycode(label, delimiter).decoded();
    }

    private @Nullable String decoded() {
        long character = 128;
        long position = 0;
        while (next < label.length()) {
            long step = step();
            if (step == ILL_FORMED) {
                return null;
            }
            bias = adapted(step, count + 1, count == Math.max(0, label.lastIndexOf('-')));
            position += step;
            character += position / (count + 1);
            position %= count + 1;
            if (character > Character.MAX_CODE_POINT) {
                return null;
            }
            insert((int) position++, (int) character);
        }
        return new String(characters, 0, count);
    }

    private void insert(int place, int character) {
        System.arraycopy(characters, place, characters, place + 1, count - place);
        characters[place] = character;
        count++;
    }

    /** The next number of variable length; {@link #ILL_FORMED} if there is none below 2^31. */
    private long step() {
        long step = 0;
        long weight = 1;
        for (int k = BASE; next < label.length(); k += BASE) {
            int digit = digit(label.charAt(next++));
            step += digit * weight;
            if (digit < 0 || step > Integer.MAX_VALUE) {
                return ILL_FORMED;
            }
            long threshold = Math.max(LEAST_THRESHOLD, Math.min(MOST_THRESHOLD, k - bias));
            if (digit < threshold) {
                return step;
            }
            weight = Math.min(weight * (BASE - threshold), Integer.MAX_VALUE);
        }
        return ILL_FORMED;
    }

    private static long adapted(long step, int count, boolean isFirst) {
        long scaled = isFirst ? step / 700 : step / 2;
        scaled += scaled / count;
        int k = 0;
        while (scaled > (BASE - LEAST_THRESHOLD) * MOST_THRESHOLD / 2) {
            scaled /= BASE - LEAST_THRESHOLD;
            k += BASE;
        }
        return k + BASE * scaled / (scaled + 38);
    }

    private static int digit(char c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        return c >= '0' && c <= '9' ? c - '0' + MOST_THRESHOLD : -1;
    }
}
