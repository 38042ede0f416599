package io.salience.segmentbuilder.fold;

import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.profile.Utf8Order;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Trait;
import io.salience.engine.trait.Traits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How the traits of visitors are computed as of one reference time. Immutable and thread-safe. */
public final class FoldPlan {

    private final Traits traits;
    private final Instant reference;
    private final Schema schema;
    private final List<FoldRecipe> recipes = new ArrayList<>();
    private final Map<String, Integer> foldNumbers = new HashMap<>();
    private final Interests interests;

    /**
     * @param traits what is computed
     * @param reference where every window ends, exclusive; events at or after it never count
     * @param schema has a field for each trait
     * @throws IllegalArgumentException where the schema lacks a trait
     */
    public FoldPlan(Traits traits, Instant reference, Schema schema) {
        this.traits = traits;
        this.reference = reference;
        this.schema = schema;
        for (Trait trait : traits.traits()) {
            schema.get(trait.name());
            FoldRecipe.of(trait.how()).ifPresent(recipe -> {
                foldNumbers.put(trait.name(), recipes.size());
                recipes.add(recipe);
            });
        }
        this.interests = new Interests(traits.properties(), Micros.ceiling(reference), recipes);
    }

    /** A visitor without events. */
    public VisitorFold newVisitor() {
        return new VisitorFold(
                this, recipes.stream().map(recipe -> recipe.start().get()).toList());
    }

    /** A ranking of nobody yet; for builds that do not hold all visitors at once, others use {@link #finish}. */
    public Ranking newRanking() {
        List<Trait> ranks = traits.traits().stream()
                .filter(trait -> trait.how() instanceof Rank)
                .toList();
        return new Ranking(ranks, schema);
    }

    /**
     * Gives the facts of every visitor, with all traits, no attributes and no segments, at the reference.
     *
     * @param visitors by id
     * @param each called in byte order of ids; the facts are the same object every time, cleared before the next visitor
     */
    public void finish(Map<String, VisitorFold> visitors, BiConsumer<String, Facts> each) {
        Ranking ranking = newRanking();
        visitors.forEach(ranking::add);
        Facts facts = new Facts(schema);
        facts.setNow(reference);
        visitors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Utf8Order.INSTANCE))
                .forEachOrdered(visitor -> {
                    facts.clear();
                    visitor.getValue().writeTo(facts);
                    ranking.writeTo(visitor.getKey(), facts);
                    each.accept(visitor.getKey(), facts);
                });
    }

    List<Trait> traits() {
        return traits.traits();
    }

    Trait trait(String name) {
        return traits.get(name);
    }

    Interests interests() {
        return interests;
    }

    Field field(Trait trait) {
        return schema.get(trait.name());
    }

    Schema schema() {
        return schema;
    }

    /** The number of the trait's fold; null where it is computed from other traits. */
    @Nullable
    Integer foldNumber(String trait) {
        return foldNumbers.get(trait);
    }
}
