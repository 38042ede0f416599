package io.salience.content;

import io.salience.engine.definition.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of one content entry. What is wrong in it becomes a problem and is left out. */
final class EntryFile {

    private final YamlNode root;
    private final String entry;
    private final List<Content> contents = new ArrayList<>();

    /**
     * @param root what was read
     * @param name the file's name without its ending, which is the entry's id
     */
    EntryFile(YamlNode root, String name) {
        this.root = root;
        this.entry = name;
    }

    /** The base and the variants of every locale, each with all its fields. */
    List<Content> contents() {
        root.onlyKeys("entry", "locales");
        root.entries();
        if (root.isMap()) {
            root.require("entry").ifPresent(this::checkName);
            root.require("locales").ifPresent(this::readLocales);
        }
        return contents;
    }

    private void checkName(YamlNode written) {
        written.id("entry").ifPresent(id -> {
            if (!id.equals(entry)) {
                written.report("entry \"" + id + "\" stands in the file of \"" + entry + "\"; name the file " + id
                        + ".yaml or write entry: " + entry);
            }
        });
    }

    private void readLocales(YamlNode locales) {
        Map<String, YamlNode> byTag = locales.entries();
        if (locales.isMap() && byTag.isEmpty()) {
            locales.report("has no locale; write at least one, such as en: { base: { ... } }");
        }
        byTag.forEach((tag, node) -> {
            Optional<String> canonical = LocaleTag.canonical(tag);
            if (canonical.isEmpty()) {
                locales.key(tag).report("\"" + tag + "\" is not a locale tag; expected one such as en or de-CH");
            } else if (!canonical.get().equals(tag)) {
                locales.key(tag).report("\"" + tag + "\" is not a locale tag; write " + canonical.get());
            } else {
                readLocale(tag, node);
            }
        });
    }

    private void readLocale(String locale, YamlNode node) {
        node.onlyKeys("base", "variants");
        Map<String, YamlNode> parts = node.entries();
        if (!node.isMap()) {
            return;
        }
        Map<String, Object> base = node.require("base").map(EntryFile::fields).orElse(Map.of());
        contents.add(new Content(entry, null, locale, base));
        YamlNode variants = parts.get("variants");
        if (variants != null) {
            variants.entries().forEach((id, over) -> readVariant(locale, id, base, over));
        }
    }

    private void readVariant(String locale, String id, Map<String, Object> base, YamlNode over) {
        if (!over.checkId("variant", id)) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>(base);
        fields.putAll(fields(over));
        contents.add(new Content(entry, id, locale, fields));
    }

    private static Map<String, Object> fields(YamlNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> put(fields, name, value.plain()));
        return fields;
    }

    @SuppressWarnings("NullAway") // JSON has null, and so may content
    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        fields.put(name, value);
    }
}
