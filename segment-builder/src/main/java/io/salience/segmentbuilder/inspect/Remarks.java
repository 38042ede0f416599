package io.salience.segmentbuilder.inspect;

import io.salience.segmentbuilder.source.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a user must know of the guesses: what else could be meant, and what is left out. */
final class Remarks {

    private static final int LONGEST = 40;

    private final Inspection inspection;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(Inspection inspection) {
        this.inspection = inspection;
    }

    /** One sentence each, safe to print. */
    static List<String> of(Inspection inspection) {
        Remarks remarks = new Remarks(inspection);
        remarks.columns();
        if (inspection.preset().isEmpty()) {
            inspection.fields().forEach(remarks::times);
            inspection.fields().forEach(remarks::numbers);
            remarks.missing();
            if (!inspection.ofProfiles()) {
                remarks.id();
            }
            remarks.visitor();
        }
        return List.copyOf(remarks.remarks);
    }

    private void add(String format, Object... values) {
        remarks.add(String.format(Locale.ROOT, format, values));
    }

    private static String shown(String text) {
        return Quotation.cut(text, LONGEST);
    }

    private void columns() {
        FileLook look = inspection.look();
        String encoding = look.shape().encoding().name();
        if (!encoding.startsWith("utf")) {
            add("the file is not UTF-8; %s is a guess", encoding);
        }
        if (look.isCsv() && !look.isNamed() && look.ofPreset() == null) {
            add("the file seems to have no header line; the names of its columns are made up");
        }
        if (look.isCsv() && look.shape().csv().skip() > 0) {
            add(
                    "the first %,d lines seem to be a title and are passed over",
                    look.shape().csv().skip());
        }
        List<String> columns = inspection.sample().columns();
        columns.stream()
                .filter(name -> !name.isEmpty() && columns.indexOf(name) != columns.lastIndexOf(name))
                .distinct()
                .forEach(name -> add("%s: is the name of several columns, which are left out", shown(name)));
        long empty = columns.stream()
                .limit(Math.max(0, columns.size() - 1L))
                .filter(String::isEmpty)
                .count();
        if (empty > 0) {
            add("%,d columns without a name are left out", empty);
        }
    }

    private void times(FieldFacts field) {
        List<TimeGuess> guesses = field.timeGuesses();
        if (guesses.size() > 1) {
            add(
                    "%s: every value also fits %s; %s is a guess",
                    shown(field.name()),
                    guesses.stream()
                            .skip(1)
                            .map(guess -> '"' + guess.format() + '"')
                            .collect(Collectors.joining(" and ")),
                    '"' + guesses.get(0).format() + '"');
        }
    }

    private void numbers(FieldFacts field) {
        NumberGuess guess = field.type().equals("number") ? field.number() : null;
        if (guess != null && guess.other() != null) {
            add(
                    "%s: every value can be read with a %s before the decimals too; a %s is a guess",
                    shown(field.name()), sign(guess.other()), sign(guess.writing()));
        }
        if (guess != null && guess.currencies().size() > 1) {
            add("%s: amounts are in several currencies, whose signs are left out", shown(field.name()));
        }
        long others = field.othersThanNumbers();
        if (others > 0) {
            add(
                    "%s: %,d of %,d values are no numbers, so it is text; as type: number these would be left out",
                    shown(field.name()), others, field.present());
        }
    }

    private static String sign(NumberWriting writing) {
        return writing.hasDecimalComma() ? "comma" : "point";
    }

    private void missing() {
        List<String> nulls = inspection.nulls();
        for (FieldFacts field : inspection.fields()) {
            Map<String, Long> words = field.missingWords();
            words.keySet().retainAll(nulls);
            if (!words.isEmpty()) {
                add(
                        "%s: %s taken for missing",
                        shown(field.name()),
                        words.entrySet().stream()
                                .map(word ->
                                        String.format(Locale.ROOT, "\"%s\" (%,d rows)", word.getKey(), word.getValue()))
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private void id() {
        inspection.roles().id().ifPresent(field -> {
            Repeats repeats = field.repeats();
            if (repeats.equal() > 0) {
                add("%s: %,d rows are there before as a whole and count once", shown(field.name()), repeats.equal());
            }
            if (repeats.different() > 0) {
                add(
                        "%s: %,d rows have the id of an earlier, different row and may be rejected; if it names no events,"
                                + " delete the line id",
                        shown(field.name()), repeats.different());
            }
        });
    }

    private void visitor() {
        List<FieldFacts> known = inspection.roles().known();
        if (known.isEmpty()) {
            return;
        }
        FieldFacts first = known.get(0);
        for (String guest : WhoGuesses.guests(first)) {
            add(
                    "%s: %s stands for guests (%,d rows)%s",
                    shown(first.name()),
                    '"' + shown(guest) + '"',
                    first.count(guest),
                    known.size() > 1 ? "; their id is " + shown(known.get(1).name()) : "");
        }
        if (first.areWholeWithPoint()) {
            add("%s: ids are whole numbers, and zeros behind a point are left out", shown(first.name()));
        }
        long nobody = inspection.sample().rows() - first.present();
        if (nobody > 0 && known.size() == 1 && inspection.roles().anonymous().isEmpty()) {
            add(
                    "%s: %,d of %,d rows have none and belong to nobody",
                    shown(first.name()), nobody, inspection.sample().rows());
        }
    }
}
