package io.salience.engine.rulebook;

import io.salience.engine.profile.Facts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Sessions that are used again and again, each by one thread at a time. At most a fixed number of them waits; where more
 * threads ask at once, they get new ones that end after use. Thread-safe.
 */
final class SessionPool implements AutoCloseable {

    private final Network network;
    private final BlockingQueue<KieSession> idle;
    private volatile boolean closed;

    /** @param mostIdle how many sessions may wait, from 1 */
    SessionPool(Network network, int mostIdle) {
        this.network = network;
        this.idle = new ArrayBlockingQueue<>(mostIdle);
    }

    /** Adds the rows among the candidates that hold to the matches. */
    void run(Facts visitor, Candidates candidates, Matches matches) {
        KieSession waiting = idle.poll();
        KieSession session = waiting == null ? network.kieBase().newKieSession() : waiting;
        boolean clean = false;
        try {
            Network.run(session, visitor, List.of(candidates), matches);
            clean = empty(session);
        } finally {
            if (!clean || !idle.offer(session)) {
                session.dispose();
            }
        }
        if (closed) {
            close();
        }
    }

    /** Those that wait and those in use. */
    Collection<? extends KieSession> open() {
        return network.kieBase().getKieSessions();
    }

    /** Takes everything out of a session; whether nothing is left. */
    private static boolean empty(KieSession session) {
        List<FactHandle> handles = new ArrayList<>(session.getFactHandles()); // a live view, which deleting changes
        handles.forEach(session::delete);
        session.fireAllRules(); // deleting is only staged until rules fire
        return session.getFactCount() == 0;
    }

    /** Ends the sessions that wait. Those in use end after it, and so do new ones: evaluating goes on to work. */
    @Override
    public void close() {
        closed = true;
        for (KieSession session = idle.poll(); session != null; session = idle.poll()) {
            session.dispose();
        }
    }
}
