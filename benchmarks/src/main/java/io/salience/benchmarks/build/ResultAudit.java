package io.salience.benchmarks.build;

import io.salience.engine.profile.Facts;
import io.salience.engine.store.Generation;
import io.salience.engine.store.ProfileReader;
import io.salience.engine.store.Store;
import java.nio.file.Path;

/**
 * Adds up what was built; not measured. In a process of its own, started with {@code file} and a result file, or with {@code
 * store}, the folder of a store, a folder for the private copy, and how many visitors there are.
 */
public final class ResultAudit {

    /** The first word of a line; name and value follow, tabs between. */
    static final String TOTAL = "total";

    private ResultAudit() {}

    public static void main(String[] arguments) {
        BuildTotals totals = new BuildTotals();
        if (arguments[0].equals("file")) {
            new ResultFile(Path.of(arguments[1])).read(totals::add);
        } else {
            try (Generation generation = Store.at(Path.of(arguments[1])).open(Path.of(arguments[2]))) {
                addAll(generation, Integer.parseInt(arguments[3]), totals);
            }
        }
        totals.byName().forEach((name, value) -> System.out.println(String.join("\t", TOTAL, name, value)));
    }

    private static void addAll(Generation generation, int visitors, BuildTotals totals) {
        if (generation.visitors() > visitors) {
            throw new IllegalStateException("the store has " + generation.visitors() + " visitors, not " + visitors);
        }
        ProfileReader reader = generation.reader(ShopSchema.SCHEMA);
        if (!reader.unavailable().isEmpty()) {
            throw new IllegalStateException("the store does not have " + reader.unavailable());
        }
        Facts facts = new Facts(ShopSchema.SCHEMA);
        for (int number = 0; number < visitors; number++) {
            String id = EventExport.visitorId(number);
            facts.clear();
            if (reader.read(id, facts)) {
                totals.add(id, facts);
            }
        }
    }
}
