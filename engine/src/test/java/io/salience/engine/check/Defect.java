package io.salience.engine.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Something wrong that a test plants.
 *
 * @param kind what is planted
 * @param spansFiles whether it takes more than one file, or a segment's definition, to see it
 * @param steps what is done to the clean workspace
 * @param told what is said about it then
 */
record Defect(String kind, boolean spansFiles, String name, List<Step> steps, String told) {

    /** Replaces a part of a file, or adds to its end where there is no part to replace. */
    record Step(String file, String part, String text) {}

    CleanShop plant(CleanShop shop) {
        for (Step step : steps) {
            if (step.part.isEmpty()) {
                shop.append(step.file, step.text);
            } else {
                shop.replace(step.file, step.part, step.text);
            }
        }
        return shop;
    }

    /**
     * Reads a file of defects. Each starts with {@code #### kind: name} or {@code #### kind across files: name}; then come
     * blocks: {@code >>> append FILE} with the text, {@code >>> replace FILE} with the part and {@code >>> by} with the
     * text, and {@code >>> told} with what is said.
     */
    static List<Defect> readAll(Class<?> beside, String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^#### ", -1))
                    .filter(one -> !one.isBlank())
                    .map(Defect::read)
                    .toList();
        }
    }

    private static Defect read(String text) {
        String[] blocks = text.split("(?m)^>>> ", -1);
        String[] head = blocks[0].strip().split(": ", 2);
        List<Step> steps = new ArrayList<>();
        String told = "";
        for (int i = 1; i < blocks.length; i++) {
            String[] block = blocks[i].split("\n", 2);
            String[] words = block[0].split(" ", -1);
            if (words[0].equals("append")) {
                steps.add(new Step(words[1], "", block[1]));
            } else if (words[0].equals("replace")) {
                String by = blocks[++i].split("\n", 2)[1];
                steps.add(new Step(words[1], block[1].stripTrailing(), by.stripTrailing()));
            } else {
                told = block[1].stripTrailing();
            }
        }
        boolean across = head[0].endsWith(" across files");
        return new Defect(head[0].replace(" across files", ""), across, head[1], steps, told);
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
