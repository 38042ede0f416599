package io.salience.segmentbuilder.inspect;

import io.salience.engine.definition.BadInput;
import io.salience.segmentbuilder.format.Preset;
import io.salience.segmentbuilder.source.FileStart;
import io.salience.segmentbuilder.source.Rejected;
import io.salience.segmentbuilder.source.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a sample of an export shows. Immutable once made. */
public final class Inspection {

    /** More fields are not looked at. */
    public static final int MOST_FIELDS = 500;

    /**
     * What a user asks for.
     *
     * @param preset what the file is; null to guess
     * @param profiles whether its rows are profiles; otherwise they are events
     */
    public record Question(@Nullable Preset preset, boolean profiles) {}

    private final Path file;
    private final boolean profiles;
    private final SampleFacts facts;
    private final Optional<Preset> preset;
    private final Roles roles;

    private Inspection(Path file, Question question, SampleFacts facts, Optional<Preset> preset) {
        this.file = file;
        this.profiles = question.profiles();
        this.facts = facts;
        this.preset = preset;
        RoleGuesses guesses = new RoleGuesses(facts.fields(), facts.sample().rows());
        this.roles = profiles ? guesses.ofProfiles() : facts.look().isNamed() ? guesses.ofNamed() : guesses.ofUnnamed();
    }

    /**
     * Looks at a file.
     *
     * @param progress is told the bytes read from disk, after every row
     * @throws BadInput if it cannot be used or has no rows
     */
    public static Inspection of(Path file, Question question, LongConsumer progress) {
        SampleFacts facts = read(file, progress);
        refuse(file, question, facts);
        Optional<Preset> preset = question.preset() == null && !question.profiles()
                ? Recognition.of(facts)
                : Optional.ofNullable(question.preset());
        if (preset.isEmpty() && !question.profiles()) {
            Optional<String> each = EachGuess.of(facts.sample());
            facts = each.isEmpty() ? facts : SampleFacts.read(file, facts.look().ofItems(each.get()), progress);
        }
        return new Inspection(file, question, facts, preset);
    }

    /** If rows cannot be read, a backslash may take the meaning of quotes away. */
    private static SampleFacts read(Path file, LongConsumer progress) {
        SampleFacts facts = SampleFacts.read(file, FileLook.of(FileStart.of(file, file.toString())), progress);
        if (facts.sample().rejectedRows() == 0 || !facts.look().mayHaveEscape()) {
            return facts;
        }
        SampleFacts escaped = SampleFacts.read(file, facts.look().withEscape(), progress);
        return escaped.sample().rejectedRows() < facts.sample().rejectedRows() ? escaped : facts;
    }

    private static void refuse(Path file, Question question, SampleFacts facts) {
        String looks = "; it looks like " + facts.look();
        if (facts.sample().rows() == 0) {
            String first = facts.sample().rejected().stream()
                    .findFirst()
                    .map(Rejected::text)
                    .map(text -> "\n" + text)
                    .orElse("");
            throw new BadInput(file + ": has no rows that can be read" + looks + first);
        }
        if (question.preset() != null && !Recognition.fits(facts.look(), question.preset())) {
            throw new BadInput(file + ": is no export of preset " + question.preset() + looks);
        }
    }

    /** The file, as messages show it. */
    public String shown() {
        return file.toString();
    }

    public Sample sample() {
        return facts.sample();
    }

    public FileLook look() {
        return facts.look();
    }

    /** In the order of the columns, or as they came up. */
    public List<FieldFacts> fields() {
        return facts.fields();
    }

    @Nullable
    FieldFacts field(String name) {
        return facts.field(name);
    }

    boolean ofProfiles() {
        return profiles;
    }

    /** The preset that reads it, if any does. */
    public Optional<Preset> preset() {
        return preset;
    }

    public Roles roles() {
        return roles;
    }

    /** The words that mean missing, besides those of every mapping. */
    List<String> nulls() {
        Set<String> ofTexts = fields().stream()
                .filter(field -> field.type().equals("text"))
                .flatMap(field -> field.values().stream())
                .filter(MissingWords::isPossible)
                .collect(Collectors.toSet());
        Set<String> words = new TreeSet<>();
        fields().forEach(field -> words.addAll(field.missingWords().keySet()));
        words.removeAll(ofTexts);
        return List.copyOf(words);
    }

    /** What a user must know of the guesses, one sentence each, safe to print. */
    public List<String> remarks() {
        return Remarks.of(this);
    }

    private WrittenMapping written() {
        return preset.map(one -> new PresetMapping(this, one).written())
                .orElseGet(() -> new StartingMapping(this).written());
    }

    /** A mapping to begin with, as YAML, with the part of {@code traits.yaml} that it needs in a comment. */
    public String mapping() {
        return written().text();
    }

    /** What a build with that mapping would make of the sample. */
    public MappingTrial trial() {
        return MappingTrial.of(written(), file);
    }
}
