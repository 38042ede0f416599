package io.salience.segmentbuilder.folding;

import io.salience.segmentbuilder.intake.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Does the same for all partitions with all workers. The first failure stops it. */
public final class Partitions {

    private static final long MILLIS_BETWEEN_REPORTS = 100;

    private final Workers workers;
    private final IntConsumer progress;

    /** @param progress is told by the calling thread how many partitions are done; may throw to stop it */
    public Partitions(Workers workers, IntConsumer progress) {
        this.workers = workers;
        this.progress = progress;
    }

    /** @param tasks makes for each thread what does a partition */
    void forEach(int partitions, Supplier<IntConsumer> tasks) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < Math.min(workers.threads(), partitions); i++) {
            futures.add(workers.executor().submit(() -> work(tasks.get(), partitions, next, done, stopped)));
        }
        try {
            for (Future<?> future : futures) {
                await(future, done);
            }
        } finally {
            stopped.set(true);
            futures.forEach(Partitions::awaitQuietly);
        }
    }

    private static void work(
            IntConsumer task, int partitions, AtomicInteger next, AtomicInteger done, AtomicBoolean stopped) {
        for (int partition = next.getAndIncrement();
                partition < partitions && !stopped.get();
                partition = next.getAndIncrement()) {
            task.accept(partition);
            done.incrementAndGet();
        }
    }

    private void await(Future<?> future, AtomicInteger done) {
        while (true) {
            try {
                future.get(MILLIS_BETWEEN_REPORTS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                progress.accept(done.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (ExecutionException e) {
                throw unwrapped(e);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    private static void awaitQuietly(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // The first failure is the one that is told.
        }
    }
}
