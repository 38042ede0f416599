package io.salience.segmentbuilder.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Traits;
import io.salience.segmentbuilder.bytes.ByteSink;
import io.salience.segmentbuilder.event.EventRow;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Folding makes no objects for events. Prints what an event costs, which nothing is asserted of. */
class FoldCostTest {

    private static final int VISITORS = 4_000;
    private static final int EVENTS = 25;
    private static final List<String> NAMES = List.of("view", "view", "view", "cart", "purchase", "other");

    private final Traits traits = Shop.traits(List.of(
            "orders: { distinct: product, of: purchase }",
            "spend: { sum: amount, of: purchase }",
            "giftSpend: { sum: amount, of: purchase, where: 'gift == true' }",
            "giftShare: { ratio: giftSpend, to: spend }",
            "mean: { average: amount, of: purchase }",
            "place: { rank: spend }",
            "firstPurchase: { first: purchase }",
            "lastPurchase: { last: purchase }",
            "lastSeen: { last: any }",
            "topCategory: { top: category, of: [view, cart], window: 60d }",
            "viewed30: { distinct: product, of: view, window: 30d }",
            "tents: { count: view, where: 'category == \"c-7\"', window: 30d }",
            "left: { count: cart, without: purchase, same: product, when: later, window: 14d }",
            "bought: { sequence: [cart, purchase], same: product, within: 7d }",
            "habit: { span: average, of: any }"));
    private final Schema schema = Shop.schema(traits);
    private final FoldPlan plan = new FoldPlan(traits, Shop.REFERENCE, schema);
    private final EventRow row = new EventRow(traits.properties());
    private final EventScreen screen = plan.newScreen();
    private final VisitorFold visitor = plan.newVisitor();
    private final Facts facts = new Facts(schema);
    private final ByteSink written = new ByteSink(1 << 20);
    private final ByteSink state = new ByteSink();
    private final int[] ends = new int[VISITORS * EVENTS];
    private double screening = Double.MAX_VALUE;
    private long stateBytes;

    /** Takes the best of several rounds, since code gets fast, and stops making objects, only after some. */
    @Test
    void anEventMakesNoObjects() {
        double least = Double.MAX_VALUE;
        double nanos = Double.MAX_VALUE;
        double events = (double) VISITORS * EVENTS;
        for (int round = 0; round < 30; round++) {
            screenAll(new Random(round));
            long start = threads().getCurrentThreadCpuTime();
            long before = allocated();
            foldAll();
            least = Math.min(least, (allocated() - before) / events);
            nanos = Math.min(nanos, (threads().getCurrentThreadCpuTime() - start) / events);
        }
        System.out.printf(
                "screen %.0f ns, accept and write %.0f ns, %.2f bytes allocated an event, %.1f bytes of state a visitor%n",
                screening / events, nanos, least, (double) stateBytes / VISITORS);
        assertThat(least).isLessThan(0.1);
    }

    private static long allocated() {
        return threads().getCurrentThreadAllocatedBytes();
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    private void screenAll(Random random) {
        byte[] scratch = new byte[8];
        written.clear();
        long took = 0;
        for (int event = 0; event < ends.length; event++) {
            fill(random, scratch);
            if (event % 16 == 0) {
                took -= System.nanoTime();
            }
            screen.write(row, written);
            if (event % 16 == 0) {
                took += System.nanoTime();
            }
            ends[event] = written.size();
        }
        screening = Math.min(screening, took * 16.0);
    }

    private void foldAll() {
        stateBytes = 0;
        int from = 0;
        for (int first = 0; first < ends.length; first += EVENTS) {
            visitor.clear();
            for (int event = first; event < first + EVENTS; event++) {
                visitor.accept(written.array(), from, ends[event]);
                from = ends[event];
            }
            state.clear();
            visitor.writeState(state);
            stateBytes += state.size();
            facts.clear();
            visitor.writeTo(facts);
        }
    }

    private void fill(Random random, byte[] scratch) {
        row.clear();
        row.setName(NAMES.get(random.nextInt(NAMES.size())));
        row.setMicros(EventRow.micros(Shop.REFERENCE) - 1_000_000L * random.nextInt(180 * 86_400));
        row.set(row.ordinal("category"), CATEGORIES[random.nextInt(CATEGORIES.length)], 0, 3);
        row.setNumber(row.ordinal("amount"), 10_000L * random.nextInt(20_000));
        row.setFlag(row.ordinal("gift"), random.nextInt(10) == 0);
        int product = random.nextInt(10_000);
        for (int at = 5; at >= 1; at--) {
            scratch[at] = (byte) ('0' + product % 10);
            product /= 10;
        }
        scratch[0] = 'p';
        row.set(row.ordinal("product"), scratch, 0, 6);
    }

    private static final byte[][] CATEGORIES = categories();

    private static byte[][] categories() {
        byte[][] categories = new byte[10][];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = ("c-" + i).getBytes(StandardCharsets.UTF_8);
        }
        return categories;
    }
}
