/**
 * A rulebook as plain DRL that stock Drools compiles and runs without Salience: {@link
 * io.salience.engine.export.PlainDrl}.
 */
@NullMarked
package io.salience.engine.export;

import org.jspecify.annotations.NullMarked;
