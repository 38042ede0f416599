package io.salience.server.command;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until the process is asked to end (Ctrl-C, SIGTERM). That alone does not end it: its command does, when all is
 * closed, with an exit code of its own. Asked a second time, the process ends at once. Thread-safe.
 */
final class StopSignal {

    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    /** What a shell adds to the number of the signal that ended a process. */
    private static final int ENDED_BY_SIGNAL = 128;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean before = new AtomicBoolean();

    private StopSignal() {}

    /** Listens from now on. Under {@code java -Xrs} it hears nothing, and signals end the process as the caller wants it. */
    static StopSignal install() {
        StopSignal stop = new StopSignal();
        NUMBERS.forEach((name, number) -> {
            try {
                stop.listen(name, number);
            } catch (ReflectiveOperationException e) {
                System.err.println("This Java does not pass on SIG" + name + ": it ends the server without a drain");
            }
        });
        return stop;
    }

    /** By reflection, for the compiler warns of these types and lets nobody turn that off: module {@code jdk.unsupported}. */
    private void listen(String name, int number) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ours = Proxy.newProxyInstance(
                StopSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        ask(number);
                        return null;
                    }
                    return method.invoke(asked, arguments);
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }

    private void ask(int number) {
        if (before.getAndSet(true)) {
            System.err.println("Stopped at once by a second signal; requests under way were cut off");
            Runtime.getRuntime().halt(ENDED_BY_SIGNAL + number);
        }
        asked.countDown();
    }

    void await() throws InterruptedException {
        asked.await();
    }
}
