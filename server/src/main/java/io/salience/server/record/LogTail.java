package io.salience.server.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log as a process before has left it.
 *
 * @param file the newest one; null for none
 * @param end position behind its last whole line
 * @param lastGroup position of its last group, which may be in memory only: its process may have ended before the force
 * @param unsure the records of that group
 */
record LogTail(@Nullable LogFile file, long end, long lastGroup, List<LogRecord> unsure) {}
