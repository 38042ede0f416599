package io.salience.server.record;

import io.salience.engine.definition.BadInput;
import io.salience.server.record.LogQueue.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes a log, group by group. Nobody may interrupt it, since that would close its file. */
final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int MOST_GROUP_BYTES = 1 << 20;
    private static final long MILLIS_TO_END = 10_000;

    private final LogQueue queue = new LogQueue();
    private final LogPlace place;
    private final LogEnd end;
    private final Consumer<LogFile> sealed;
    private final Thread thread = new Thread(this::writeAll, "log-writer");

    /** @param sealed is given each file that does not grow any more, on the writer's thread */
    LogWriter(LogPlace place, LogEnd end, Consumer<LogFile> sealed) {
        this.place = place;
        this.end = end;
        this.sealed = sealed;
        thread.setDaemon(true);
        thread.start();
    }

    LogQueue queue() {
        return queue;
    }

    private void writeAll() {
        settle();
        for (List<Waiting> waiting = queue.take(); !waiting.isEmpty(); waiting = queue.take()) {
            int from = 0;
            while (from < waiting.size()) {
                int to = groupEnd(waiting, from);
                guarded(this::seal); // what a step that failed has left
                commit(waiting.subList(from, to));
                guarded(this::seal);
                from = to;
            }
        }
        end.leaveFile();
    }

    /** The last group may have been read from memory of the system and not be on disk; now it comes there. */
    private void settle() {
        guarded(() -> {
            try {
                if (end.file() != null) {
                    place.require();
                    end.groupStart();
                }
            } catch (IOException | BadInput e) {
                LOG.debug("The first record will say so", e);
            }
        });
    }

    /** The thread must outlive whatever is thrown, too little memory above all. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A step of the log failed inside", e);
        }
    }

    private static int groupEnd(List<Waiting> waiting, int from) {
        long bytes = 0;
        int to = from;
        while (to < waiting.size()
                && (to == from || bytes + waiting.get(to).json().size() <= MOST_GROUP_BYTES)) {
            bytes += waiting.get(to).json().size();
            to++;
        }
        return to;
    }

    private void commit(List<Waiting> group) {
        List<Long> positions;
        try {
            place.require();
            positions = write(group);
            place.confirm();
        } catch (IOException e) {
            fail(group, NotWritten.because(e));
            return;
        } catch (BadInput e) {
            fail(group, new NotWritten(String.valueOf(e.getMessage())));
            return;
        } catch (RuntimeException | Error e) {
            end.abandon();
            fail(
                    group,
                    new NotWritten("a bug in Salience, or too little memory: "
                            + e.getClass().getName()));
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            Receipt receipt = group.get(i).receipt();
            long position = positions.get(i);
            guarded(() -> receipt.written(position));
        }
    }

    private static void fail(List<Waiting> group, NotWritten why) {
        group.forEach(one -> guarded(() -> one.receipt().failed(why)));
    }

    private List<Long> write(List<Waiting> group) throws IOException {
        long start = end.groupStart();
        List<byte[]> lines = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        int size = 0;
        for (Waiting one : group) {
            byte[] line = one.json().line(start);
            positions.add(end.position() + size);
            lines.add(line);
            size += line.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        lines.forEach(bytes::put);
        end.write(bytes.flip());
        return positions;
    }

    private void seal() {
        end.leaveIfFull();
        LogFile left = end.takeLeft();
        if (left != null) {
            sealed.accept(left);
        }
    }

    /**
     * Writes what waits, for at most ten seconds: a disk that does not answer must not hold the end up.
     *
     * @return whether nothing is written any more
     */
    boolean close() {
        queue.close();
        try {
            thread.join(MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
