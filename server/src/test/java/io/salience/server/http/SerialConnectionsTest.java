package io.salience.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection whose head cannot be read is given to a second thread, which waits until the first has let go of the buffer. */
@Timeout(60)
class SerialConnectionsTest {

    @Test
    void theSecondThreadWaitsForTheFirst() throws Exception {
        SecondFirst threads = new SecondFirst();
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, new SerialConnections(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.start();
        try (RawHttp client = RawHttp.to(connector.getLocalPort())) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a b\r\n\r\n").read().status())
                    .isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
        } finally {
            server.stop();
        }
        assertThat(threads.seen).containsExactly(Thread.State.BLOCKED);
    }

    /** Lets a thread that answers what cannot be read, and the one that then goes on reading, come as far as they can. */
    private static final class SecondFirst extends QueuedThreadPool {

        private final List<Thread.State> seen = new CopyOnWriteArrayList<>();
        private volatile Thread second = new Thread();

        @Override
        public boolean tryExecute(Runnable task) {
            if (StackWalker.getInstance()
                    .walk(frames ->
                            frames.noneMatch(frame -> frame.getMethodName().equals("badMessage")))) {
                return super.tryExecute(task);
            }
            run(task);
            await(second);
            seen.add(second.getState());
            return true;
        }

        private static void run(Runnable task) {
            Thread answering = new Thread(task);
            answering.start();
            try {
                answering.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void execute(Runnable task) {
            if (task instanceof HttpConnection) {
                second = new Thread(task);
                second.start();
            } else {
                super.execute(task);
            }
        }

        private static void await(Thread thread) {
            while (thread.getState() != Thread.State.BLOCKED && thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }
}
