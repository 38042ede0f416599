package io.salience.segmentbuilder;

/**
 * Events whose id was there before.
 *
 * @param identical word for word the same; dropped, and counted as duplicates of their files
 * @param conflicting other content under the same id; rejected, the first counts
 */
public record RepeatCount(long identical, long conflicting) {}
