package io.salience.segmentbuilder.source;

import java.util.Map;

/** What one row of a profile export says about a visitor, for tests. */
record ProfileRow(String visitorId, Map<String, Object> attributes) {}
