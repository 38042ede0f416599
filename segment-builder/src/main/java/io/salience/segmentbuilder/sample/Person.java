package io.salience.segmentbuilder.sample;

import java.util.List;
import java.util.Map;

/**
 * A visitor of the sample shop.
 *
 * @param rows what they did, in any order
 * @param attributes what they told the shop, by column name; empty where they have no account
 */
record Person(String id, List<Row> rows, Map<String, String> attributes) {}
