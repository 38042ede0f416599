package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final List<Runnable> executed = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private boolean full;
    private final Crew crew = new Crew(this::execute, 1);

    private void execute(Runnable work) {
        if (full) {
            throw new RejectedExecutionException();
        }
        executed.add(work);
    }

    @Test
    void asManyAsItHasRunAtOnceAndTheOthersInTheirOrder() {
        crew.run(() -> done.add("one"));
        crew.run(() -> done.add("two"));
        assertThat(executed).hasSize(1);
        executed.get(0).run();
        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void whatAPoolDoesNotTakeIsNotRunAndCostsNoPlace() {
        full = true;
        assertThatThrownBy(() -> crew.run(() -> done.add("never"))).isInstanceOf(RejectedExecutionException.class);
        full = false;
        crew.run(() -> done.add("later"));
        executed.forEach(Runnable::run);
        assertThat(done).containsExactly("later");
    }
}
