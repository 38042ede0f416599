/**
 * Turns an entry, a variant and a locale into content. Entry point: {@link io.salience.content.ContentResolver}; a place
 * where content lies is a {@link io.salience.content.ContentSource}, and {@link io.salience.content.FileContent} is the
 * one that is always there.
 */
@NullMarked
package io.salience.content;

import org.jspecify.annotations.NullMarked;
