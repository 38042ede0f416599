package io.salience.segmentbuilder;

import java.util.List;

/**
 * Which ids were found to be one visitor's.
 *
 * @param joinedVisitors visitors with more than one id
 * @param joinedIds how many ids these have together
 * @param leftOutIds ids that too many others are linked to, such as a shared device; they join nobody
 * @param leftOutExamples the first of them, sorted bytewise
 */
public record LinkCount(long joinedVisitors, long joinedIds, long leftOutIds, List<String> leftOutExamples) {

    public LinkCount {
        leftOutExamples = List.copyOf(leftOutExamples);
    }
}
