package io.salience.benchmarks;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.FieldType;
import io.salience.engine.profile.Origin;
import io.salience.engine.profile.Schema;
import io.salience.engine.store.Generation;
import io.salience.engine.store.GenerationWriter;
import io.salience.engine.store.ProfileRecorder;
import io.salience.engine.store.Provenance;
import io.salience.engine.store.Store;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A store of one million visitors with twelve numbers, four texts and 5 to 30 of 300 segments each. It is built once and
 * kept beside the benchmarks' classes or jar.
 */
final class StoredVisitors {

    static final int COUNT = 1_000_000;

    /** Names what is stored: another layout or content needs another name. */
    private static final String LAYOUT = "benchmark-2";

    private static final long SEED = 20261120;
    private static final int NUMBERS = 12;
    private static final int TEXTS = 4;
    private static final Instant BUILT_AT = Instant.parse("2026-11-20T00:00:00Z");

    static final Schema SCHEMA = schema();

    private StoredVisitors() {}

    private static Schema schema() {
        Schema.Builder schema = Schema.builder();
        for (int i = 0; i < NUMBERS; i++) {
            schema.add("number" + i, FieldType.NUMBER, Origin.TRAIT);
        }
        for (int i = 0; i < TEXTS; i++) {
            schema.add("text" + i, FieldType.TEXT, Origin.ATTRIBUTE);
        }
        return schema.segments(ShopWords.segments()).build();
    }

    /** What the values of one visitor take in the store: 8 bytes a number, 4 a text, a bit for each segment. */
    static int recordBytes() {
        return NUMBERS * Double.BYTES + TEXTS * Integer.BYTES + (ShopWords.SEGMENTS + 63) / 64 * Long.BYTES;
    }

    /** Opens the store, and builds it before where it is not there. */
    static Generation open() {
        Path folder = target().resolve("lookup-store");
        Store store = Store.at(folder);
        boolean built = store.current()
                .filter(manifest -> manifest.rulebook().equals(LAYOUT) && manifest.profiles() == COUNT)
                .isPresent();
        if (!built) {
            build(store);
        }
        return store.open(folder.resolve("private"));
    }

    private static Path target() {
        try {
            Path code = Path.of(StoredVisitors.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return code.resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void build(Store store) {
        SplittableRandom random = new SplittableRandom(SEED);
        Facts facts = new Facts(SCHEMA);
        Provenance provenance = new Provenance(BUILT_AT, BUILT_AT, LAYOUT, Map.of());
        try (GenerationWriter writer = store.begin(SCHEMA, provenance)) {
            writer.reserve(COUNT, ZipfIds.id(0).length());
            ProfileRecorder profiles = writer.newRecorder();
            for (int visitor = 0; visitor < COUNT; visitor++) {
                fill(facts, random);
                profiles.put(ZipfIds.id(visitor), facts);
            }
            writer.publish();
        }
    }

    private static void fill(Facts facts, SplittableRandom random) {
        facts.clear();
        for (int slot = 0; slot < NUMBERS; slot++) {
            facts.setNumber(slot, random.nextInt(100_000));
        }
        for (int slot = 0; slot < TEXTS; slot++) {
            facts.setText(slot, ShopWords.oneOf(random, ShopWords.SECTIONS));
        }
        int segments = random.nextInt(5, 31);
        for (int i = 0; i < segments; i++) {
            facts.joinSegment(random.nextInt(ShopWords.SEGMENTS));
        }
    }
}
