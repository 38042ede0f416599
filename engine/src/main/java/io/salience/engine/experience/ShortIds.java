package io.salience.engine.experience;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Short public names of experiences and variants, as they stand in addresses, cookies and caches. A name is never given
 * to something else, not even when its owner is gone. Immutable.
 *
 * @param numbers by experience ({@code cart-reminder}) and by variant ({@code cart-reminder/gentle}), from 0, those of
 *     variants within their experience; with the ones that exist no more
 */
public record ShortIds(SortedMap<String, Integer> numbers) {

    /** Nothing has a short name. */
    public static final ShortIds NONE = new ShortIds(new TreeMap<>());

    private static final int RADIX = 36;

    public ShortIds {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** A number as definitions and addresses write it: to the base of 36, in lower case. */
    static String written(int number) {
        return Integer.toString(number, RADIX);
    }

    /** The number of such a text, of which digits and size are checked. */
    static int number(String written) {
        return Integer.parseInt(written, RADIX);
    }

    static String keyOf(String experience, String variant) {
        return experience + "/" + variant;
    }

    /** Both names joined, such as {@code a_0}; empty where there are none. */
    public Optional<String> variantKey(String experience, String variant) {
        Integer first = numbers.get(experience);
        Integer second = numbers.get(keyOf(experience, variant));
        return first == null || second == null ? Optional.empty() : Optional.of(written(first) + "_" + written(second));
    }

    /** The same and new ones for what has none, in the order of ids; variants in the order of their experience. */
    public ShortIds including(List<Experience> experiences) {
        SortedMap<String, Integer> all = new TreeMap<>(numbers);
        List<Experience> byId = experiences.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        for (Experience experience : byId) {
            add(all, "", experience.id());
            experience.variants().forEach(variant -> add(all, keyOf(experience.id(), ""), variant.id()));
        }
        return new ShortIds(all);
    }

    private static void add(SortedMap<String, Integer> all, String prefix, String id) {
        int next = all.entrySet().stream()
                .filter(entry -> prefix.isEmpty() != entry.getKey().contains("/"))
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(-1);
        all.putIfAbsent(prefix + id, next + 1);
    }
}
