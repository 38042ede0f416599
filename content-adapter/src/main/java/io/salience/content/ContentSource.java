package io.salience.content;

import java.util.Optional;

/**
 * A place where content lies: a folder, a content management system. Thread-safe. It knows nothing of fallbacks; those
 * are the {@link ContentResolver}'s.
 */
public interface ContentSource {

    /**
     * The content with exactly this key, empty where there is none. A source that asks somebody else keeps its own time
     * limit.
     *
     * @throws ContentUnavailable where the source as a whole cannot answer now; it is not asked again for the same
     *     decision
     * @throws RuntimeException where this one key cannot be read; others may still be
     */
    Optional<Content> find(ContentKey key);
}
