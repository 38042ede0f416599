package io.salience.engine.profile;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one form of host names: Unicode in lower case, without port and trailing dot. */
public final class HostName {

    private static final String ENCODED = "xn--";

    /** The most characters of a domain name. Longer text is only put in lower case. */
    private static final int LONGEST = 253;

    private HostName() {}

    /** The form of a host, such as {@code bücher.de} of {@code XN--BCHER-KVA.DE:443}. */
    public static String form(String host) {
        String name = withoutPort(host);
        return formOfPart(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }

    /** The form of a part of a host, such as {@code .bücher.}. */
    static String formOfPart(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        if (isPlain(lower) || lower.length() > LONGEST) {
            return lower;
        }
        String decoded = PercentText.decoded(lower, character -> character > 0x7F);
        String composed = Normalizer.normalize(decoded, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u3002', '.');
        // Compatibility characters may hide a slash or the like.
        String text = addsSigns(decoded, composed) ? decoded : composed;
        return Arrays.stream(text.split("\\.", -1)).map(HostName::label).collect(Collectors.joining("."));
    }

    private static boolean isPlain(String lower) {
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c > 0x7F || c == '%') {
                return false;
            }
        }
        return !lower.contains(ENCODED);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean first = colon == host.indexOf(':') || colon == host.lastIndexOf(']') + 1;
        boolean digits = host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return colon >= 0 && first && digits ? host.substring(0, colon) : host;
    }

    private static boolean addsSigns(String before, String after) {
        return signs(after) > signs(before);
    }

    private static long signs(String text) {
        return text.chars()
                .filter(c -> c < 0x80 && !Character.isLetterOrDigit(c) && c != '-' && c != '.')
                .count();
    }

    private static String label(String label) {
        if (!label.startsWith(ENCODED)) {
            return label;
        }
        @Nullable String text = Punycode.decoded(label.substring(ENCODED.length()));
        return text != null && isLabel(text) ? text : label;
    }

    /** Whether a browser would have encoded it: not ASCII alone, nothing but letters, and in its form already. */
    private static boolean isLabel(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        boolean letters = text.codePoints().allMatch(HostName::isOfLabel);
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return !ascii && letters && composed.toLowerCase(Locale.ROOT).equals(text);
    }

    private static boolean isOfLabel(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) || c == '-';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            default -> true;
        };
    }
}
