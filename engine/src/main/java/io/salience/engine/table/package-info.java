/**
 * Decision tables, CSV and XLSX, as the same rules that DRL makes: {@link io.salience.engine.table.TableReader} reads
 * them. The only package of the engine that knows how such files are written.
 */
@NullMarked
package io.salience.engine.table;

import org.jspecify.annotations.NullMarked;
