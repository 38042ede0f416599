package io.salience.segmentbuilder.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The ids that are linked too widely.
 *
 * @param count of all
 * @param first at most 20, the first by their bytes, unsigned
 */
record SharedIds(int count, List<SharedId> first) {

    private static final int MOST_TOLD = 20;

    static SharedIds of(LinkedIds ids, Degrees degrees) {
        TreeMap<byte[], SharedId> first = new TreeMap<>(Arrays::compareUnsigned);
        LinkedIds.Reader reader = ids.reader();
        int count = 0;
        for (int i = 0; i < ids.size(); i++) {
            if (degrees.isShared(i)) {
                count++;
                byte[] id = reader.read(i);
                String text = new String(id, StandardCharsets.UTF_8);
                first.put(id, new SharedId(text, ids.isKnown(i), degrees.knownIds(i), degrees.links(i)));
                if (first.size() > MOST_TOLD) {
                    first.pollLastEntry();
                }
            }
        }
        return new SharedIds(count, List.copyOf(first.values()));
    }
}
