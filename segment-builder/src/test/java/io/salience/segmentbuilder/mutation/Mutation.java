package io.salience.segmentbuilder.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way to write an export otherwise than plainly, with what must come of it. The number picks the kind, the seed all
 * the rest.
 *
 * @param draft what the build must find, or how it must refuse
 */
record Mutation(Draft draft, Path mapping, List<Path> files) {

    private static final int EVENTS = 60;

    /** One in so many is to be refused. */
    private static final int REFUSED = 8;

    static Mutation of(int number, long seed, Path folder) throws IOException {
        Draft draft = new Draft(new Random(seed * 1_000_003 + number), EVENTS);
        if (number % REFUSED == REFUSED - 1) {
            return refused(draft, number / REFUSED, folder);
        }
        int kind = number - number / REFUSED;
        List<String> kinds = Kinds.ALL;
        String main = kinds.get(kind % kinds.size());
        boolean alone = main.equals("csv: undeclared encoding");
        draft.kinds.add(main);
        for (String group : List.of("number: ", "time: ", "id: ", "word: ")) {
            Kinds.value(draft, group, main, alone);
        }
        Form form = Kinds.form(draft, main);
        return write(draft, form, Kinds.packing(draft, main), folder);
    }

    private static Mutation refused(Draft draft, int kind, Path folder) throws IOException {
        String packing = Packing.REFUSED_KINDS.get(kind % Packing.REFUSED_KINDS.size());
        draft.kinds.add("refused: " + packing);
        draft.refusal = Packing.sentence(packing);
        return write(draft, Kinds.form(draft, ""), packing, folder);
    }

    private static Mutation write(Draft draft, Form form, String packing, Path folder) throws IOException {
        List<Map<String, @Nullable String>> rows = draft.rows();
        List<byte[]> texts = new ArrayList<>();
        int files = 1 + draft.random.nextInt(3);
        for (int file = 0; file < files; file++) {
            List<Map<String, @Nullable String>> own =
                    rows.subList(rows.size() * file / files, rows.size() * (file + 1) / files);
            texts.add(form.write(own).getBytes(form.charset()));
        }
        Path mapping = folder.resolve("mapping.yaml");
        Files.writeString(mapping, draft.mapping(form.format()), StandardCharsets.UTF_8);
        return new Mutation(draft, mapping, new Packing(draft, folder, "export").write(packing, texts));
    }

    boolean isRefused() {
        return draft.refusal != null;
    }

    @Override
    public String toString() {
        return String.join(", ", draft.kinds);
    }

    /** The kinds by name, and what stands beside the one that a mutation is about. */
    private static final class Kinds {

        static final List<String> ALL = new ArrayList<>();

        static {
            ValueKinds.NUMBERS.keySet().forEach(kind -> ALL.add("number: " + kind));
            ValueKinds.TIMES.keySet().forEach(kind -> ALL.add("time: " + kind));
            ValueKinds.IDS.keySet().forEach(kind -> ALL.add("id: " + kind));
            ValueKinds.WORDS.keySet().forEach(kind -> ALL.add("word: " + kind));
            CsvForm.KINDS.keySet().forEach(kind -> ALL.add("csv: " + kind));
            JsonForm.KINDS.keySet().forEach(kind -> ALL.add("json: " + kind));
            Packing.KINDS.forEach(kind -> ALL.add("packing: " + kind));
        }

        private Kinds() {}

        static void value(Draft draft, String group, String main, boolean alone) {
            Map<String, Consumer<Draft>> kinds = switch (group) {
                case "number: " -> ValueKinds.NUMBERS;
                case "time: " -> ValueKinds.TIMES;
                case "id: " -> ValueKinds.IDS;
                default -> ValueKinds.WORDS;
            };
            if (main.startsWith(group)) {
                kinds.get(main.substring(group.length())).accept(draft);
            } else if (!alone && draft.random.nextInt(3) == 0) {
                String other = draft.any(List.copyOf(kinds.keySet()));
                draft.kinds.add(group + other);
                kinds.get(other).accept(draft);
            }
        }

        static Form form(Draft draft, String main) {
            if (main.startsWith("json: ") || (!main.startsWith("csv: ") && draft.random.nextBoolean())) {
                String kind = main.startsWith("json: ")
                        ? main.substring("json: ".length())
                        : draft.any(List.copyOf(JsonForm.KINDS.keySet()));
                draft.kinds.add("json: " + kind);
                return new JsonForm(draft, kind);
            }
            CsvForm csv = new CsvForm(draft);
            List<String> kinds = CsvForm.KINDS.keySet().stream()
                    .filter(kind -> !kind.equals("undeclared encoding"))
                    .toList();
            String kind = main.startsWith("csv: ") ? main.substring("csv: ".length()) : draft.any(kinds);
            draft.kinds.add("csv: " + kind);
            CsvForm.KINDS.get(kind).accept(csv);
            return csv;
        }

        static String packing(Draft draft, String main) {
            String kind =
                    main.startsWith("packing: ") ? main.substring("packing: ".length()) : draft.any(Packing.KINDS);
            draft.kinds.add("packing: " + kind);
            return kind;
        }
    }
}
