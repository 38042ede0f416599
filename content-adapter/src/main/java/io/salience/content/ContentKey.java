package io.salience.content;

import org.jspecify.annotations.Nullable;

/**
 * Names one piece of content exactly; a source looks for nothing else in its place.
 *
 * @param entry id of the content entry
 * @param variant id of a variant of the entry; null means its base
 * @param locale a canonical BCP 47 tag, such as {@code en} or {@code de-CH}
 */
public record ContentKey(String entry, @Nullable String variant, String locale) {}
