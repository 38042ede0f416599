package io.salience.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the best content there is for a decision, and always answers: a source that fails is a source that has nothing.
 * Order: the variant in each locale of the chain, then the entry's base in each, then the packaged content, then nothing.
 * The chain of {@code de-CH} is {@code de-CH}, {@code de}, and the workspace's first locale. Thread-safe.
 */
public final class ContentResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ContentResolver.class);

    private final ContentSource source;
    private final String lastResort;
    private final LongAdder failures = new LongAdder();
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * @param source asked for every key
     * @param locales the workspace's locales; the first is the last resort of every chain
     * @throws IllegalArgumentException where there is no locale, or the first is not a locale tag
     */
    public ContentResolver(ContentSource source, List<String> locales) {
        this.source = source;
        this.lastResort = locales.stream()
                .findFirst()
                .flatMap(LocaleTag::canonical)
                .orElseThrow(() -> new IllegalArgumentException("the first of " + locales + " is not a locale tag"));
    }

    /**
     * Never throws because of the source.
     *
     * @param entry id of the content entry
     * @param variant id of a variant of the entry; null asks for its base
     * @param packagedFallback used where the source has neither; null where there is none
     * @param locale what the visitor reads; null, and what is not a locale tag, mean the workspace's first locale
     */
    public ResolvedContent resolve(
            String entry,
            @Nullable String variant,
            @Nullable Map<String, Object> packagedFallback,
            @Nullable String locale) {
        return search(keys(entry, variant, chain(locale)))
                .map(ContentResolver::resolved)
                .orElseGet(() -> withoutSource(packagedFallback));
    }

    /** How often the source has failed since the start. */
    public long failures() {
        return failures.sum();
    }

    private Set<String> chain(@Nullable String locale) {
        Set<String> chain = new LinkedHashSet<>();
        Optional.ofNullable(locale)
                .flatMap(LocaleTag::canonical)
                .ifPresent(tag -> chain.addAll(LocaleTag.withShorter(tag)));
        chain.addAll(LocaleTag.withShorter(lastResort));
        return chain;
    }

    private static List<ContentKey> keys(String entry, @Nullable String variant, Set<String> chain) {
        List<ContentKey> keys = new ArrayList<>();
        if (variant != null) {
            chain.forEach(locale -> keys.add(new ContentKey(entry, variant, locale)));
        }
        chain.forEach(locale -> keys.add(new ContentKey(entry, null, locale)));
        return keys;
    }

    private Optional<Content> search(List<ContentKey> keys) {
        for (ContentKey key : keys) {
            try {
                Optional<Content> found = source.find(key);
                if (found.isPresent()) {
                    return found;
                }
            } catch (ContentUnavailable e) {
                failed(key, e);
                return Optional.empty();
            } catch (RuntimeException e) {
                failed(key, e);
            }
        }
        return Optional.empty();
    }

    private void failed(ContentKey key, RuntimeException e) {
        failures.increment();
        // The class, not the message: a message may differ each time and would fill the log and the set.
        if (logged.add(key.entry() + " " + e.getClass().getName())) {
            LOG.warn("content of \"{}\" cannot be read, a fallback is shown; told once: {}", key.entry(), e.toString());
        }
    }

    private static ResolvedContent resolved(Content content) {
        ContentOrigin from = content.variant() == null ? ContentOrigin.BASE : ContentOrigin.VARIANT;
        return new ResolvedContent(content.fields(), from, content.locale());
    }

    private static ResolvedContent withoutSource(@Nullable Map<String, Object> packagedFallback) {
        return packagedFallback == null
                ? new ResolvedContent(Map.of(), ContentOrigin.NONE, null)
                : new ResolvedContent(packagedFallback, ContentOrigin.PACKAGED, null);
    }
}
