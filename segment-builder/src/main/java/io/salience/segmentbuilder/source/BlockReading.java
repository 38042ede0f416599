package io.salience.segmentbuilder.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads files with many threads. The calling thread cuts a file into blocks; workers parse them as if each began with a
 * record; the calling thread then looks at the blocks in order, and where a record had not ended before a block it is
 * parsed once more with the rest of that record. So quoted line feeds are no danger, and the outcome is that of reading
 * the file from its start to its end. At most as many blocks wait as there are lanes. Used by one thread.
 *
 * @param <S> what a block's rows become
 */
public final class BlockReading<S extends RowSink> {

    /** Takes what became of the blocks of a file, in their order. */
    public interface Commit<S> {

        /**
         * @param sink of the block's rows; used again after this returns
         * @param file the name to show: of an archive with the entry behind it
         * @param firstLine the physical line, from 1, that stands for line 0 of the rows
         * @param head the header line of the file, without its end; empty where it has none
         */
        void commit(S sink, String file, long firstLine, String head);
    }

    private final ExportReader reader;
    private final ExecutorService workers;
    private final Commit<S> commit;
    private final boolean alone;
    private final Deque<Lane> free = new ArrayDeque<>();
    private final Deque<Lane> busy = new ArrayDeque<>();
    private final List<String> remarks = new ArrayList<>();
    private final CarriedOver carried = new CarriedOver();
    private String head = "";
    private String text = "";
    private int blocks;

    /**
     * @param lanes how many blocks are in memory at once; twice the number of threads keeps them busy; with 1 the calling
     *     thread parses each block itself, once
     * @param sinks makes a sink for each lane
     */
    public BlockReading(ExportReader reader, ExecutorService workers, int lanes, Supplier<S> sinks, Commit<S> commit) {
        this.reader = reader;
        this.workers = workers;
        this.commit = commit;
        this.alone = lanes == 1;
        for (int i = 0; i < lanes; i++) {
            free.add(new Lane(reader.newParser(), sinks.get()));
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param shown the name to show in messages
     * @return by what it is known again
     * @throws EmptyExport if there is no text in it
     * @throws io.salience.engine.definition.BadInput where the file cannot be used as a whole, perhaps only after rows
     *     were committed (a gzip file that is cut off); these must not be used then
     */
    public SourceRead read(Path file, String shown) {
        String safe = Quotation.escaped(shown);
        try (SourceInput input = reader.input(file, safe)) {
            blocks = 0;
            remarks.clear();
            do {
                read(input);
            } while (input.next());
            remarks.addAll(0, input.warnings());
            return new SourceRead(input.fingerprint(), input.passedOver(), remarks);
        } catch (IOException e) {
            throw SourceInput.badInput(safe, e);
        } finally {
            drain();
        }
    }

    private void read(SourceInput input) throws IOException {
        BlockReader ofText = reader.blocks(input, input.shown());
        text = input.shown();
        head = ofText.head();
        carried.start(ofText);
        walk(ofText);
        if (!ofText.remark().isEmpty()) {
            remarks.add(text + ": " + ofText.remark());
        }
    }

    private void walk(BlockReader ofText) throws IOException {
        while (true) {
            if (free.isEmpty()) {
                commitOldest();
            }
            Lane lane = free.remove();
            if (!ofText.next(lane.block)) {
                free.add(lane);
                break;
            }
            lane.block.count(blocks++);
            lane.end = alone ? null : workers.submit(() -> lane.parse(Overlong.NONE));
            busy.add(lane);
        }
        while (!busy.isEmpty()) {
            commitOldest();
        }
    }

    private void commitOldest() throws IOException {
        Lane lane = busy.remove();
        free.add(lane);
        BlockEnd end = lane.end == null ? null : result(lane.end);
        carried.putBefore(lane.block);
        if (end == null || !carried.isNothing()) {
            end = lane.parse(carried.overlong());
        }
        commit.commit(lane.sink, text, carried.line(), head);
        carried.take(lane.block, end);
    }

    private static BlockEnd result(Future<BlockEnd> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** Waits for the blocks of a file that failed, for their lanes are used again. */
    private void drain() {
        while (!busy.isEmpty()) {
            Lane lane = busy.remove();
            Future<BlockEnd> future = lane.end;
            if (future != null) {
                future.cancel(false);
                awaitQuietly(future);
            }
            free.add(lane);
        }
    }

    private static void awaitQuietly(Future<BlockEnd> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // The file has failed already, for a reason that is told.
        }
    }

    private final class Lane {

        private final RowParser parser;
        private final S sink;
        private final Block block = new Block();
        private @Nullable Future<BlockEnd> end;

        Lane(RowParser parser, S sink) {
            this.parser = parser;
            this.sink = sink;
        }

        BlockEnd parse(Overlong before) throws IOException {
            return parser.parse(block, before, sink);
        }
    }
}
