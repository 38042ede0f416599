/**
 * Reads what others exported: CSV, JSON arrays and NDJSON, plain or gzip, become events or profile rows, and what cannot
 * be used becomes a rejected row. Entry points: {@link io.salience.segmentbuilder.source.SourceMapping} says which column
 * means what, {@link io.salience.segmentbuilder.source.EventReader} and {@link
 * io.salience.segmentbuilder.source.ProfileRowReader} read files by it.
 */
@NullMarked
package io.salience.segmentbuilder.source;

import org.jspecify.annotations.NullMarked;
