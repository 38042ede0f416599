package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.FieldPath;
import io.salience.segmentbuilder.source.Sample;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the rows of a sample have in one field. Not thread-safe. */
public final class FieldFacts {

    /** More different values are not told apart. */
    public static final int MOST_DISTINCT = 1_000;

    private static final int MOST_EXAMPLES = 3;
    /** If one in so many is something else than the others, that is worth a remark. */
    private static final int ONE_MISFIT_IN = 20;

    private final FieldPath path;
    private final boolean named;
    private final boolean perhapsId;
    private final TimeGuesses times = new TimeGuesses();
    private final NumberGuesses numbers = new NumberGuesses();
    private final Map<String, Long> counts = new HashMap<>();
    private final Set<String> examples = new LinkedHashSet<>();
    private final Map<String, Long> words = new TreeMap<>();
    private final Map<String, Long> perhapsWords = new TreeMap<>();
    private final Repeats repeats = new Repeats();
    private FileContext context = FileContext.UNKNOWN;
    private long flags;
    private long wholes;
    private long wholesWithPoint;
    private long mails;
    private long present;

    /** @param named whether the file gives the name, so that it means something */
    FieldFacts(FieldPath path, boolean named) {
        this.path = path;
        this.named = named;
        this.perhapsId = Names.isIn(Vocabulary.ID, path.text()) || Names.isIn(Vocabulary.PERHAPS_ID, path.text());
    }

    /** @param row stands for the whole row: equal for equal ones */
    void add(String written, int row) {
        String text = written.strip();
        if (MissingWords.isMissing(text)) {
            return;
        }
        if (MissingWords.isSure(text)) {
            words.merge(text, 1L, Long::sum);
            return;
        }
        if (MissingWords.isPossible(text)) {
            perhapsWords.merge(text, 1L, Long::sum);
        }
        present++;
        keep(text);
        guess(text);
        if (perhapsId) {
            repeats.add(text, row);
        }
    }

    private void keep(String text) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(text);
        }
        if (counts.size() < MOST_DISTINCT || counts.containsKey(text)) {
            counts.merge(text, 1L, Long::sum);
        }
    }

    private void guess(String text) {
        numbers.add(text);
        times.add(text);
        flags += text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") ? 1 : 0;
        int at = text.indexOf('@');
        mails += at > 0 && text.indexOf('.', at) > at + 1 && text.indexOf(' ') < 0 ? 1 : 0;
        int whole = wholeEnd(text);
        wholes += whole > 0 ? 1 : 0;
        wholesWithPoint += whole > 0 && whole < text.length() ? 1 : 0;
    }

    /** Where a whole number ends, behind which nothing stands but a point and zeros; 0 if the text is something else. */
    private static int wholeEnd(String text) {
        int end = text.startsWith("-") ? 1 : 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        boolean zeros = end < text.length()
                && text.charAt(end) == '.'
                && end + 1 < text.length()
                && text.chars().skip(end + 1L).allMatch(one -> one == '0');
        return end == text.length() || zeros ? end : 0;
    }

    /** Takes what all fields together show. */
    void settle(FileContext all) {
        context = all;
    }

    FieldPath path() {
        return path;
    }

    /** As a mapping writes it. */
    public String name() {
        return path.text();
    }

    /** How many rows have it. */
    public long present() {
        return present - perhapsMissing();
    }

    private long perhapsMissing() {
        return isTyped() ? inPerhapsWords() : 0;
    }

    private long inPerhapsWords() {
        return perhapsWords.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many different values there are, at most {@link #MOST_DISTINCT}. */
    public int distinct() {
        return counts.size() - (perhapsMissing() > 0 ? perhapsWords.size() : 0);
    }

    /** The different values, as far as they were kept. */
    Set<String> values() {
        return counts.keySet();
    }

    /** How many rows have a value; only the first {@link #MOST_DISTINCT} values are counted. */
    long count(String value) {
        return counts.getOrDefault(value, 0L);
    }

    /** The first different values. */
    public Set<String> examples() {
        return examples;
    }

    /** The words in it that mean missing, with the number of rows, besides those of every mapping. */
    Map<String, Long> missingWords() {
        Map<String, Long> all = new TreeMap<>(words);
        if (isTyped()) {
            all.putAll(perhapsWords);
        }
        return all;
    }

    Repeats repeats() {
        return repeats;
    }

    /** {@code text}, {@code number}, {@code boolean} or {@code instant}; {@code list}, or {@code empty} if no row has it. */
    public String type() {
        if (name().endsWith(Sample.LIST)) {
            return present == 0 ? "empty" : "list";
        }
        if (present == 0) {
            return "empty";
        }
        if (areAll(flags)) {
            return "boolean";
        }
        if (time() != null) {
            return "instant";
        }
        return number() == null ? "text" : "number";
    }

    private boolean isTyped() {
        return areAll(flags) || areAll(times.most()) || areAll(numbers.most());
    }

    /** Whether so many are all, but for words that may mean missing. */
    private boolean areAll(long count) {
        return count > 0 && count + inPerhapsWords() == present;
    }

    /** How many texts keep the field from being one of numbers; 0 if it is none but for a few. */
    long othersThanNumbers() {
        long others = present - numbers.most();
        boolean few = others * ONE_MISFIT_IN <= present && present >= ONE_MISFIT_IN;
        return few && type().equals("text") && !(named && Names.isOfKey(name())) ? others : 0;
    }

    /** How it writes numbers; null if it has none, or if they name something. */
    @Nullable
    NumberGuess number() {
        return areAll(numbers.most()) && !(named && Names.isOfKey(name())) ? numbers.best(context.european()) : null;
    }

    /** What it shows of how the file writes numbers. */
    NumberGuesses numbers() {
        return numbers;
    }

    TimeGuesses times() {
        return times;
    }

    /** How it writes times; null if it has none. */
    public @Nullable TimeGuess time() {
        List<TimeGuess> guesses = timeGuesses();
        return guesses.isEmpty() ? null : guesses.get(0);
    }

    /** The formats of which its times may be; the first one is taken. */
    List<TimeGuess> timeGuesses() {
        boolean quantity = named && areAll(numbers.most()) && !Names.isOfTime(name());
        return areAll(times.most()) && !quantity ? times.best(context.dayFirst(), context.now()) : List.of();
    }

    /** The formats of which most of its texts are, though many others may not be. */
    List<TimeGuess> timesOfMost() {
        return times.most() * 5 >= present * 4 && Names.isOfTime(name())
                ? times.best(context.dayFirst(), context.now())
                : List.of();
    }

    /** Whether all are whole numbers, and some have zeros behind a point. */
    boolean areWholeWithPoint() {
        return wholesWithPoint > 0 && areAll(wholes);
    }

    boolean areMails() {
        return areAll(mails);
    }
}
