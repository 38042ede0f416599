package io.salience.segmentbuilder.sample;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the event export.
 *
 * @param time to the second
 * @param cells further cells by column name; what is absent stays empty
 */
record Row(String visitor, String event, Instant time, Map<String, String> cells) {}
