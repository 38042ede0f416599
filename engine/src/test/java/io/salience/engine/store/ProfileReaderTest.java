package io.salience.engine.store;

import static io.salience.engine.store.SampleProfiles.SCHEMA;
import static io.salience.engine.store.SampleProfiles.facts;
import static io.salience.engine.store.SampleProfiles.publish;
import static io.salience.engine.store.SampleProfiles.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {

    private static final int VISITORS = 500;
    private static final int READS = 100_000;

    @TempDir
    static Path temporary;

    private static Generation generation;

    @BeforeAll
    static void build() {
        publish(temporary.resolve("store"), writer -> {
            for (int i = 0; i < VISITORS; i++) {
                writer.put("visitor-" + i, visitor(i));
            }
        });
        generation = open();
    }

    private static Generation open() {
        return Store.at(temporary.resolve("store")).open(temporary.resolve("private"));
    }

    private static Facts visitor(int i) {
        return facts(
                Map.of("purchases", i, "plan", "plan-" + i % 7, "topCategory", "category-" + i % 11),
                i % 2 == 0 ? "vip" : "lapsed",
                "big-spender");
    }

    @AfterAll
    static void close() {
        generation.close();
    }

    @Test
    void aSchemaWithOtherSlotsAndNewFieldsIsFilledByName() {
        Schema other = Schema.builder()
                .add("newTrait", FieldType.NUMBER, Origin.TRAIT)
                .add("plan", FieldType.TEXT, Origin.ATTRIBUTE)
                .add("subscribed", FieldType.NUMBER, Origin.ATTRIBUTE)
                .add("topCategory", FieldType.TEXT, Origin.TRAIT)
                .add("lastSeen", FieldType.INSTANT, Origin.ATTRIBUTE)
                .add("country", FieldType.TEXT, Origin.CONTEXT)
                .add("purchases", FieldType.NUMBER, Origin.TRAIT)
                .segments(List.of("brand-new", "big-spender", "vip"))
                .build();
        ProfileReader reader = generation.reader(other);
        Facts read = facts(other, Map.of("country", "DE", "newTrait", 5, "subscribed", 1));
        assertThat(reader.read("visitor-42", read)).isTrue();
        assertThat(value(read, "purchases")).isEqualTo(BigDecimal.valueOf(42));
        assertThat(value(read, "plan")).isEqualTo("plan-0");
        assertThat(value(read, "topCategory")).isEqualTo("category-9");
        assertThat(read.segmentNames()).containsExactly("big-spender", "vip");
        assertThat(value(read, "country")).isEqualTo("DE");
        assertThat(value(read, "newTrait")).isEqualTo(BigDecimal.valueOf(5));
        assertThat(value(read, "subscribed")).isEqualTo(BigDecimal.ONE);
        assertThat(reader.unavailableFields()).containsExactly("newTrait", "subscribed", "lastSeen");
        assertThat(reader.unavailableSegments()).containsExactly("brand-new");
        assertThat(reader.unavailable()).containsExactly("newTrait", "subscribed", "lastSeen", "brand-new");
    }

    @Test
    void aTraitWithAnotherDefinitionIsUnavailable() {
        assertThat(generation
                        .reader(SCHEMA, Map.of("purchases", "hash-of-purchases", "topCategory", "any"))
                        .unavailable())
                .isEmpty();
        ProfileReader reader = generation.reader(SCHEMA, Map.of("purchases", "another-hash"));
        assertThat(reader.unavailable()).containsExactly("purchases");
        Facts read = new Facts(SCHEMA);
        assertThat(reader.read("visitor-42", read)).isTrue();
        assertThat(value(read, "purchases")).isNull();
        assertThat(value(read, "plan")).isEqualTo("plan-0");
    }

    @Test
    void factsOfAnotherSchemaAreRefused() {
        Schema other = Schema.builder().build();
        assertThatThrownBy(() -> generation.reader(SCHEMA).read("visitor-1", new Facts(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the facts are of another schema than the reader");
    }

    @Test
    void readingAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        ProfileReader reader = generation.reader(SCHEMA);
        Facts facts = new Facts(SCHEMA);
        String[] ids = new String[2 * VISITORS];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "visitor-" + i;
        }
        assertThat(readAll(reader, ids, facts)).isEqualTo(READS / 2);
        long before = threads.getThreadAllocatedBytes(thread);
        int found = readAll(reader, ids, facts);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(found).isEqualTo(READS / 2);
        assertThat(allocated / (double) READS).isLessThan(1.0);
    }

    /** Half of the ids are unknown. */
    private static int readAll(ProfileReader reader, String[] ids, Facts facts) {
        int found = 0;
        for (int i = 0; i < READS; i++) {
            facts.clear();
            if (reader.read(ids[i % ids.length], facts)) {
                found++;
            }
        }
        return found;
    }

    @Test
    void aSampleIsOfDifferentVisitorsAndTheSameEachTime() {
        List<String> sample = generation.sample(200);
        assertThat(sample)
                .hasSize(200)
                .doesNotHaveDuplicates()
                .allMatch(id -> generation.reader(SCHEMA).read(id, new Facts(SCHEMA)));
        assertThat(generation.sample(200)).isEqualTo(sample);
        assertThat(generation.sample(VISITORS + 1)).hasSize(VISITORS);
    }

    @Test
    void readsAfterCloseAreRefusedAlsoWithReadersInFlight() throws Exception {
        Generation closing = open();
        ProfileReader reader = closing.reader(SCHEMA);
        CountDownLatch started = new CountDownLatch(3);
        Callable<Long> readUntilRefused = () -> {
            Facts facts = new Facts(SCHEMA);
            int slot = SCHEMA.get("purchases").slot();
            started.countDown();
            for (long reads = 0; ; reads++) {
                int visitor = (int) (reads % VISITORS);
                try {
                    assertThat(reader.read("visitor-" + visitor, facts)).isTrue();
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("the generation g000001 is closed");
                    return reads;
                }
                assertThat(facts.number(slot)).isEqualTo(visitor);
            }
        };
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(executor.submit(readUntilRefused));
            }
            started.await();
            closing.close();
            for (Future<Long> future : readers) {
                assertThat(future.get()).isNotNegative();
            }
        } finally {
            executor.shutdownNow();
        }
        closing.close();
        assertThatThrownBy(() -> closing.members("vip"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the generation g000001 is closed");
    }
}
