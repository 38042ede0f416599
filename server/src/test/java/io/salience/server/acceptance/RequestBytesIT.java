package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.salience.server.http.RawHttp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all threads of the server allocate for one decision over HTTP. Hardly depends on the machine. */
class RequestBytesIT {

    /** A sixth more than measured on JDK 17: 22 100 bytes. */
    private static final double MOST_BYTES = 26_000;

    private static final int REQUESTS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String DECIDE = RawHttp.post(
            "/v1/decide",
            "{\"visitorId\":\"v-anna\",\"context\":{\"device\":\"mobile\",\"country\":\"AT\",\"language\":\"en\"}}");

    @TempDir
    private static Path folder;

    @Test
    void aDecisionAllocatesLittle() throws Exception {
        Path store = LocalServer.buildSample(folder.resolve("store"));
        try (LocalServer server = LocalServer.ofSample(store);
                RawHttp client = RawHttp.to(server.web().port())) {
            ask(client);
            Map<Long, Long> before = allocated();
            ask(client);
            Map<Long, Long> after = allocated();
            after.remove(Thread.currentThread().getId());
            double bytes = after.entrySet().stream()
                            .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                            .sum()
                    / (double) REQUESTS;
            System.out.printf("A decision over HTTP allocates %.0f bytes%n", bytes);
            assertThat(bytes).isBetween(1_000.0, MOST_BYTES);
        }
    }

    private static void ask(RawHttp client) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(client.send(DECIDE).answer().orElseThrow().status()).isEqualTo(200);
        }
    }

    /** By thread; a thread that ended has none. */
    private static Map<Long, Long> allocated() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return allocated;
    }
}
