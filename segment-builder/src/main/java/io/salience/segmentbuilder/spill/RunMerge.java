package io.salience.segmentbuilder.spill;

import java.util.List;

/** Merges sorted runs with a binary heap, the run with the least record on top. Each is closed when it is at its end. */
final class RunMerge implements RecordCursor {

    private final List<FramedReader> readers;
    private final RecordOrder order;
    private final FramedReader[] heap;
    private int size;
    private boolean started;

    /** @param readers are this merge's own from now on */
    RunMerge(List<FramedReader> readers, RecordOrder order) {
        this.readers = readers;
        this.order = order;
        this.heap = new FramedReader[readers.size()];
    }

    @Override
    public boolean next() {
        if (!started) {
            start();
        } else if (size > 0) {
            advance();
        }
        return size > 0;
    }

    private void start() {
        started = true;
        for (FramedReader reader : readers) {
            if (reader.next()) {
                heap[size++] = reader;
            } else {
                reader.close();
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private void advance() {
        if (!heap[0].next()) {
            heap[0].close();
            heap[0] = heap[--size];
        }
        if (size > 1) {
            sink(0);
        }
    }

    private void sink(int from) {
        FramedReader sinking = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], sinking)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = sinking;
    }

    private boolean isBefore(FramedReader a, FramedReader b) {
        return order.compare(a.buffer(), a.from(), a.to(), b.buffer(), b.from(), b.to()) < 0;
    }

    @Override
    public byte[] buffer() {
        return heap[0].buffer();
    }

    @Override
    public int from() {
        return heap[0].from();
    }

    @Override
    public int to() {
        return heap[0].to();
    }

    @Override
    public void close() {
        size = 0;
        readers.forEach(FramedReader::close);
    }
}
