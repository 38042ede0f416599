package io.salience.segmentbuilder.identity;

/**
 * An id that is linked too widely to be one visitor.
 *
 * @param id as it was written; whoever shows it must escape it
 * @param known whether it ever occurred as a known id
 * @param knownIds with how many different known ids it is linked
 * @param links with how many different ids in all
 */
public record SharedId(String id, boolean known, int knownIds, int links) {}
