/**
 * One append-only log of records, each a JSON object on a line of its own; entry point: {@code RecordLog}. What it promises:
 *
 * <ul>
 *   <li><b>Acknowledged means on disk.</b> A record's future completes after {@code fdatasync} returned for it. Records that
 *       wait are written and forced together, so a slow disk makes larger groups, not a longer queue.
 *   <li><b>Whole lines or nothing.</b> A line is {@code CRC START JSON}: a CRC-32C over the rest of the line in hexadecimal
 *       digits, and the offset in the file at which the group of this line begins. All before that offset was on disk when the
 *       line was written. So a damaged line is the torn end of a group if no later line began behind it, and is cut off;
 *       otherwise it is damage, and the log does not open.
 *   <li><b>A file whose force failed is never forced again</b>, since the kernel may have dropped its pages: the log goes on
 *       in a new file. A write that failed is cut back to the end of the last whole group.
 *   <li><b>A position is a byte.</b> Files are named by the position at which they begin, and end where the next one begins:
 *       whatever stands behind that in a file does not count. So no step of a rotation can be torn.
 *   <li><b>One writer.</b> One thread writes, and one process: a lock that the operating system gives back when a process ends.
 * </ul>
 *
 * The rules are those of databases that lost data before they had them; see "Can Applications Recover from fsync Failures?"
 * (USENIX ATC 2020).
 */
@NullMarked
package io.salience.server.record;

import org.jspecify.annotations.NullMarked;
