package io.salience.benchmarks.build;

import io.salience.engine.profile.Facts;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Opens a store as a server does and looks up visitors drawn by lot. In a process of its own, started with: the folder of
 * the store, a folder for the private copy, how many visitors there are, how many look-ups.
 */
public final class StoreLookUps {

    private static final int SEED = 1;

    private StoreLookUps() {}

    public static void main(String[] arguments) {
        Phases phases = new Phases();
        int visitors = Integer.parseInt(arguments[2]);
        try (Generation generation = Store.at(Path.of(arguments[0])).open(Path.of(arguments[1]))) {
            phases.end("open the store");
            lookUp(generation.reader(ShopSchema.SCHEMA), visitors, Integer.parseInt(arguments[3]));
            phases.end("look-ups");
        }
    }

    private static void lookUp(ProfileReader reader, int visitors, int times) {
        SplittableRandom random = new SplittableRandom(SEED);
        Facts facts = new Facts(ShopSchema.SCHEMA);
        for (int i = 0; i < times; i++) {
            String id = EventExport.visitorId(random.nextInt(visitors));
            facts.clear();
            if (!reader.read(id, facts)) {
                throw new IllegalStateException("the store does not know the visitor " + id);
            }
        }
    }
}
