package io.salience.engine.check;

import org.jspecify.annotations.Nullable;

/** What the content source of a workspace has. */
@FunctionalInterface
public interface KnownContent {

    /** Where nothing is known of the source, everything is presumed to be there. */
    KnownContent ANYTHING = (entry, variant) -> true;

    /** Whether an entry has a variant, or its base where no variant is named. */
    boolean has(String entry, @Nullable String variant);
}
