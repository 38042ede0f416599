package io.salience.segmentbuilder.source;

import io.salience.engine.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * Remembers which event ids were seen and what the events said. Of each id it keeps two hashes of 64 bits, 16 bytes in
 * tables that are at most 70 % full, so about 23 to 46 bytes an id.
 *
 * <p>Two different ids share a hash with a probability of about n² / 2⁶⁵ over n ids: 3 in 10⁶ for ten million. An event
 * would then be called a conflict, and be rejected, without being one. A conflict is taken for a repeat only where the
 * contents collide as well. Not thread-safe.
 */
public final class SeenEvents {

    /** What is known about an event's id. */
    public enum Sighting {
        /** Its id was not seen before, or it has none. */
        FIRST,
        /** It was seen before with the same content. */
        REPEAT,
        /** Its id was seen before with other content. */
        CONFLICT
    }

    private static final long FREE = 0;

    private long[] ids = new long[1 << 10];
    private long[] contents = new long[1 << 10];
    private int size;

    /** Looks an event up and remembers it if its id is new. */
    public Sighting see(Event event) {
        String id = event.id();
        if (id == null) {
            return Sighting.FIRST;
        }
        long hash = Hash.of(id);
        long key = hash == FREE ? 1 : hash;
        long content = contentOf(event);
        int slot = slotOf(key, ids);
        if (ids[slot] == key) {
            return contents[slot] == content ? Sighting.REPEAT : Sighting.CONFLICT;
        }
        ids[slot] = key;
        contents[slot] = content;
        growIfFull(++size);
        return Sighting.FIRST;
    }

    /** How many different ids were seen. */
    public int size() {
        return size;
    }

    private static int slotOf(long key, long[] table) {
        int slot = (int) key & table.length - 1;
        while (table[slot] != FREE && table[slot] != key) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private void growIfFull(int count) {
        if (count < ids.length / 10 * 7) {
            return;
        }
        long[] newIds = new long[2 * ids.length];
        long[] newContents = new long[2 * ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != FREE) {
                int slot = slotOf(ids[i], newIds);
                newIds[slot] = ids[i];
                newContents[slot] = contents[i];
            }
        }
        ids = newIds;
        contents = newContents;
    }

    private static long contentOf(Event event) {
        long hash = Hash.of(event.visitorId());
        hash = Hash.mix(hash + Hash.of(event.name()));
        hash = Hash.mix(hash + Hash.of(event.time()));
        long properties = 0;
        for (Map.Entry<String, Object> property : event.properties().entrySet()) {
            // A sum, because the order of properties means nothing.
            properties += Hash.mix(Hash.of(property.getKey()) + Hash.mix(Hash.of(property.getValue())));
        }
        return Hash.mix(hash + properties);
    }

    /** 64-bit hashes of values. */
    private static final class Hash {

        private static final long STEP = 0x9e3779b97f4a7c15L;

        private Hash() {}

        static long of(Object value) {
            if (value instanceof Instant instant) {
                return mix(mix(instant.getEpochSecond() + STEP) + instant.getNano());
            }
            if (value instanceof BigDecimal number) {
                return mix(of(number.stripTrailingZeros().toString()) + 1);
            }
            return value instanceof Boolean flag ? mix(flag ? 2 : 3) : of(value.toString());
        }

        private static long of(String text) {
            long hash = text.length();
            for (int i = 0; i < text.length(); i += 4) {
                hash = mix(hash + STEP ^ fourFrom(text, i));
            }
            return hash;
        }

        private static long fourFrom(String text, int from) {
            long four = 0;
            for (int i = from; i < Math.min(from + 4, text.length()); i++) {
                four = four << 16 | text.charAt(i);
            }
            return four;
        }

        /** A bijection in which every bit of the argument moves about half of the bits (David Stafford's mix 13). */
        static long mix(long value) {
            long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
            return mixed ^ mixed >>> 31;
        }
    }
}
