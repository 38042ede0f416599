/**
 * What rules can ask of items, the things that a request lists, such as products: {@link
 * io.salience.engine.item.ItemPattern}. An item is a {@link io.salience.engine.profile.Facts} of its type's own schema.
 */
@NullMarked
package io.salience.engine.item;

import org.jspecify.annotations.NullMarked;
