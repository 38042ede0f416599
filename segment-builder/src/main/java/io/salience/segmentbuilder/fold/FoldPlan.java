package io.salience.segmentbuilder.fold;

import io.salience.engine.digest.Sha256;
import io.salience.engine.profile.Facts;
import io.salience.engine.profile.Field;
import io.salience.engine.profile.Schema;
import io.salience.engine.trait.Computation.Rank;
import io.salience.engine.trait.Computation.Ratio;
import io.salience.engine.trait.Trait;
import io.salience.engine.trait.Traits;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the traits of visitors are computed as of one reference time. Immutable and thread-safe. */
public final class FoldPlan {

    /** Changes with the form in which states are written. */
    private static final String FORM = "fold states 1";

    private static final int NO_FOLD = -1;

    private final Traits traits;
    private final Schema schema;
    private final long endMicros;
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final List<FoldRecipe> recipes = new ArrayList<>();
    private final Map<String, Integer> foldByDefinition = new LinkedHashMap<>();
    private final Feeds feeds;
    private final List<String> ranked;

    /**
     * @param traits what is computed
     * @param reference where every window ends, exclusive; events at or after it never count
     * @param schema has a field for each trait, and the zone whose calendar days count: UTC where it has none
     * @throws IllegalArgumentException where the schema lacks a trait
     */
    public FoldPlan(Traits traits, Instant reference, Schema schema) {
        this.traits = traits;
        this.schema = schema;
        this.endMicros = Micros.ceiling(reference);
        ZoneId zone = schema.zone().orElse(ZoneOffset.UTC);
        FoldDefinition definition = new FoldDefinition(traits.properties(), zone);
        Map<String, Trait> folded = new TreeMap<>();
        for (Trait trait : traits.traits()) {
            schema.get(trait.name());
            if (isFolded(trait)) {
                definitions.put(trait.name(), definition.of(trait));
                folded.put(definition.of(trait), trait);
            }
        }
        FoldRecipes making = new FoldRecipes(endMicros, new Days(zone));
        folded.forEach((text, trait) -> {
            foldByDefinition.put(text, recipes.size());
            recipes.add(making.of(trait.how(), trait.most()));
        });
        this.feeds = making.feeds();
        this.ranked = traits.traits().stream()
                .flatMap(
                        trait -> trait.how() instanceof Rank rank ? rank.traits().stream() : List.<String>of().stream())
                .distinct()
                .toList();
    }

    private static boolean isFolded(Trait trait) {
        return !(trait.how() instanceof Ratio) && !(trait.how() instanceof Rank);
    }

    /** The names of the events that traits may count. */
    public List<String> events() {
        return traits.events();
    }

    /** What writes events for the visitors of this plan; one for each thread. */
    public EventScreen newScreen() {
        return new EventScreen(feeds, traits.properties());
    }

    /** A visitor without events; one for each thread, used for one visitor after another. */
    public VisitorFold newVisitor() {
        return new VisitorFold(this);
    }

    /**
     * A fingerprint of what states hold. A plan can read the states of plans of the same layout, where their reference is
     * not later than its own, and events that their screens wrote. Names of traits have no part in it, nor have ratios and
     * ranks.
     */
    public String layout() {
        return Sha256.ofText(FORM + "\n" + String.join("\n", foldByDefinition.keySet()));
    }

    /** For each trait that states hold something of, in order, what exactly; so that a change of layout can be told. */
    public Map<String, String> definitions() {
        return Collections.unmodifiableMap(definitions);
    }

    /** All traits, in the order in which numbers by trait are given. */
    public List<Trait> traits() {
        return traits.traits();
    }

    /** The names of the traits that some rank is by, each once. */
    public List<String> ranked() {
        return ranked;
    }

    /**
     * Sets the fields of all ranks by one trait. Of who is not ranked they stay missing.
     *
     * @param rankedNumber the place of the trait among {@link #ranked}
     * @param place from 1 for the largest value to the total
     * @param total how many are ranked
     */
    public void writeRank(Facts facts, int rankedNumber, long place, long total) {
        String base = ranked.get(rankedNumber);
        for (Trait trait : traits.traits()) {
            if (trait.how() instanceof Rank rank && rank.trait().equals(base)) {
                facts.setNumber(field(trait).slot(), rank.share() ? (double) place / total : place);
            }
        }
    }

    /** The reference; only events before it count. */
    long endMicros() {
        return endMicros;
    }

    /** What events carry. */
    public Schema properties() {
        return traits.properties();
    }

    /** Of profiles. */
    public Schema schema() {
        return schema;
    }

    Feeds feeds() {
        return feeds;
    }

    /** In the order of folds. */
    List<FoldRecipe> recipes() {
        return recipes;
    }

    Trait trait(String name) {
        return traits.get(name);
    }

    Field field(Trait trait) {
        return schema.get(trait.name());
    }

    /** For each trait the number of its fold; -1 where it is computed from other traits. */
    int[] foldNumbers() {
        return traits.traits().stream().mapToInt(this::foldNumber).toArray();
    }

    /** The number of the trait's fold; -1 where it is computed from other traits. */
    int foldNumber(Trait trait) {
        String definition = definitions.get(trait.name());
        return definition == null ? NO_FOLD : foldByDefinition.getOrDefault(definition, NO_FOLD);
    }

    /** For each feed, the folds that are fed with it: their numbers, or the complement where it speaks against. */
    int[][] uses() {
        int[][] uses = new int[feeds.all().size()][0];
        for (int fold = 0; fold < recipes.size(); fold++) {
            add(uses, recipes.get(fold).counted(), fold);
            if (recipes.get(fold).excluded() != FoldRecipe.NOTHING) {
                add(uses, recipes.get(fold).excluded(), ~fold);
            }
        }
        return uses;
    }

    private static void add(int[][] uses, int feed, int use) {
        int[] longer = Arrays.copyOf(uses[feed], uses[feed].length + 1);
        longer[longer.length - 1] = use;
        uses[feed] = longer;
    }
}
