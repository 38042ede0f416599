/**
 * The variants that visitors of sticky experiences keep: on disk before an answer says so, found without being held in
 * memory. Entry point: {@code AssignmentLog}. The log of records is the truth; a sorted index file, which is made from it and
 * can be made again, finds what stands in all of its files but the newest.
 */
@NullMarked
package io.salience.server.assignment;

import org.jspecify.annotations.NullMarked;
