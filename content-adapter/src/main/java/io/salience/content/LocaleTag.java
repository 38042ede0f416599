package io.salience.content;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Canonical BCP 47 tags and their shorter forms. */
public final class LocaleTag {

    private static final int MOST_LETTERS = 35;

    private LocaleTag() {}

    /** Whether the text, such as {@code de-CH} or {@code de_ch}, is the tag of a language of 2 or 3 letters. */
    public static boolean isTag(String text) {
        return isCommon(text) || canonical(text).isPresent();
    }

    /** Whether it is a language of 2 letters, alone or with a region of 2: most are, and this costs nothing. */
    private static boolean isCommon(String text) {
        boolean language = text.length() >= 2 && isLetter(text.charAt(0)) && isLetter(text.charAt(1));
        boolean region = text.length() == 5
                && (text.charAt(2) == '-' || text.charAt(2) == '_')
                && isLetter(text.charAt(3))
                && isLetter(text.charAt(4));
        return language && (text.length() == 2 || region);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The canonical form, {@code de-CH} of {@code de_ch}; empty where it is no tag of a language of 2 or 3 letters. */
    static Optional<String> canonical(String text) {
        if (text.length() > MOST_LETTERS) {
            return Optional.empty();
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            int letters = locale.getLanguage().length();
            return letters == 2 || letters == 3 ? Optional.of(locale.toLanguageTag()) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** The tag and its shorter forms, the longest first: {@code zh-Hant-TW}, {@code zh-Hant}, {@code zh}. */
    static List<String> withShorter(String canonical) {
        List<String> tags = new ArrayList<>();
        String tag = canonical;
        while (!tag.isEmpty()) {
            // A single letter announces the subtags after it and means nothing alone (RFC 4647, 3.4).
            if (tag.length() < 2 || tag.charAt(tag.length() - 2) != '-') {
                tags.add(tag);
            }
            tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
        }
        return tags;
    }
}
