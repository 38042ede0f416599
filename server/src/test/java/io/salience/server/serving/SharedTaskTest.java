package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedTaskTest {

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final SharedTask<Integer> task = new SharedTask<>(queue::add, runs::incrementAndGet, () -> -1);

    @Test
    void whoAsksWhileOneWaitsSharesIt() {
        CompletableFuture<Integer> one = task.ask();
        CompletableFuture<Integer> other = task.ask();
        assertThat(queue).hasSize(1);
        assertThat(task.isWaiting()).isTrue();
        queue.remove().run();
        assertThat(task.isWaiting()).isFalse();
        assertThat(one.join()).isEqualTo(1);
        assertThat(other.join()).isEqualTo(1);
    }

    @Test
    void whoAsksOnceItRunsGetsTheNextRun() {
        List<CompletableFuture<Integer>> asked = new ArrayList<>();
        AtomicReference<@Nullable SharedTask<Integer>> itself = new AtomicReference<>();
        itself.set(new SharedTask<>(
                queue::add,
                () -> {
                    asked.add(Objects.requireNonNull(itself.get()).ask());
                    return runs.incrementAndGet();
                },
                () -> -1));
        asked.add(Objects.requireNonNull(itself.get()).ask());
        queue.remove().run();
        assertThat(asked.get(0).join()).isEqualTo(1);
        assertThat(asked.get(1)).isNotDone();
        queue.remove().run();
        assertThat(asked.get(1).join()).isEqualTo(2);
    }

    @Test
    void whoGivesUpDoesNotSpoilItForTheOthers() {
        CompletableFuture<Integer> one = task.ask();
        CompletableFuture<Integer> other = task.ask();
        one.cancel(true);
        queue.remove().run();
        assertThat(other.join()).isEqualTo(1);
    }
}
