/**
 * Folders that others fill: how their files are listed and opened, so that nothing outside is read and nothing but regular
 * files is opened.
 */
@NullMarked
package io.salience.engine.folder;

import org.jspecify.annotations.NullMarked;
