package io.salience.segmentbuilder.fold;

import io.salience.segmentbuilder.bytes.ByteCursor;

/** One event as an {@link EventScreen} wrote it. Reused; not thread-safe. */
final class ScreenedEvent {

    private final ByteCursor cursor = new ByteCursor();
    private final long[] readers;
    private final long[] words;
    private final int[] from;
    private final int[] to;
    private long micros;

    ScreenedEvent(Feeds feeds) {
        this.readers = feeds.readers();
        this.words = new long[feeds.words()];
        this.from = new int[feeds.values().size()];
        this.to = new int[from.length];
    }

    /** Whether some of an event's feeds read a value. */
    static boolean isRead(long[] readers, long[] words, int value) {
        if (words.length == 1) {
            return (readers[value] & words[0]) != 0;
        }
        boolean read = false;
        for (int word = 0; word < words.length; word++) {
            read |= (readers[value * words.length + word] & words[word]) != 0;
        }
        return read;
    }

    /** Goes to an event; its bytes are not copied. */
    void read(byte[] bytes, int start, int end) {
        cursor.over(bytes, start, end);
        micros = cursor.takeLong();
        for (int word = 0; word < words.length; word++) {
            words[word] = cursor.takeVarint();
        }
        for (int value = 0; value < from.length; value++) {
            from[value] = -1;
            if (isRead(readers, words, value)) {
                int length = (int) cursor.takeVarint() - 1;
                if (length >= 0) {
                    from[value] = cursor.at();
                    to[value] = cursor.at() + length;
                    cursor.skip(length);
                }
            }
        }
    }

    long micros() {
        return micros;
    }

    /** 64 feeds, the lowest number in the lowest bit. */
    long feedWord(int word) {
        return words[word];
    }

    boolean isIn(int feed) {
        return (words[feed >>> 6] & 1L << feed) != 0;
    }

    /** Whether no fold wants it. */
    boolean isUnwanted() {
        long any = 0;
        for (long word : words) {
            any |= word;
        }
        return any == 0;
    }

    /** Whether it has a value that some of its feeds read. */
    boolean has(int value) {
        return from[value] >= 0;
    }

    byte[] array() {
        return cursor.array();
    }

    /** Where the bytes of a value start, inclusive; a number's are as few as hold it. */
    int from(int value) {
        return from[value];
    }

    /** Where the bytes of a value end, exclusive. */
    int to(int value) {
        return to[value];
    }
}
