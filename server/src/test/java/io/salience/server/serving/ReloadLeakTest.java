package io.salience.server.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred publishes leave nothing behind: neither in the heap nor among the classes. */
class ReloadLeakTest {

    private static final int RULES = 60;
    private static final int WARM_UP = 20;
    private static final int RELOADS = 100;
    private static final long MOST_HEAP = 3L << 20;
    private static final long MOST_METASPACE = 2L << 20;
    private static final int MOST_CLASSES = 50;

    @TempDir
    private Path folder;

    /** Bytes in use after collections, and classes loaded and not unloaded. */
    private record Use(long heap, long metaspace, int classes) {

        static Use now() {
            for (int i = 0; i < 4; i++) {
                System.gc();
            }
            return new Use(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    metaspaceUsed(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        private static long metaspaceUsed() {
            return ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().contains("Metaspace"))
                    .map(MemoryPoolMXBean::getUsage)
                    .mapToLong(java.lang.management.MemoryUsage::getUsed)
                    .sum();
        }
    }

    @Test
    void aHundredReloadsLeaveHeapAndMetaspaceFlat() throws IOException {
        TinyShop shop = TinyShop.in(folder).withoutScenarios();
        try (Publisher publisher = new Publisher(shop.sources(), shop.sources().open(), 2, Clock.systemUTC())) {
            for (int i = 0; i < WARM_UP; i++) {
                publish(shop, publisher, i);
            }
            Use before = Use.now();
            for (int i = WARM_UP; i < WARM_UP + RELOADS; i++) {
                publish(shop, publisher, i);
            }
            Use after = Use.now();
            System.out.printf(
                    Locale.ROOT, "%d reloads of %d rules: before %s, after %s%n", RELOADS, RULES, before, after);
            assertThat(after.heap() - before.heap()).isLessThan(MOST_HEAP);
            assertThat(after.metaspace() - before.metaspace()).isLessThan(MOST_METASPACE);
            assertThat(after.classes() - before.classes()).isLessThan(MOST_CLASSES);
        }
    }

    /** Every time other rules, which are then asked. */
    private static void publish(TinyShop shop, Publisher publisher, int reload) throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int rule = 0; rule < RULES; rule++) {
            rules.append("""
                    rule "Reload %1$d, rule %2$d"
                    when
                        Visitor( spend >= %2$d.%1$d, device == "mobile" || country in ( "C%2$d", "D%1$d" ) )
                    then
                        show( "hero-offer", "buyer" );
                    end
                    """.formatted(reload, rule));
        }
        shop.write(TinyShop.RULES, rules.toString());
        PublishOutcome outcome = publisher.publish().join();
        assertThat(outcome.failure()).isNull();
        assertThat(TinyShop.rule(publisher)).startsWith("Reload " + reload + ", rule ");
    }
}
