package io.salience.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.definition.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {

    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    @Test
    void variantIsLaidOverTheBaseOfItsLocale() throws IOException {
        write("home-hero.yaml", """
                entry: home-hero
                locales:
                  en:
                    base: { headline: "Welcome", cta: "Shop now", link: "/shop" }
                    variants:
                      hero-vip: { headline: "Welcome back", badge: "VIP" }
                """);

        assertThat(fields("home-hero", "hero-vip", "en"))
                .containsExactly(
                        Map.entry("headline", "Welcome back"),
                        Map.entry("cta", "Shop now"),
                        Map.entry("link", "/shop"),
                        Map.entry("badge", "VIP"));
        assertThat(fields("home-hero", null, "en")).containsEntry("headline", "Welcome");
    }

    @Test
    void fieldsAreReadyForJson() throws IOException {
        write("hero.yaml", """
                entry: hero
                locales:
                  en:
                    base: { price: 12.50, sale: true, note: null, tags: [a, "1"], image: { src: "/a.jpg", width: 640 } }
                """);

        Map<String, Object> fields = fields("hero", null, "en");

        assertThat(fields)
                .containsEntry("price", new BigDecimal("12.50"))
                .containsEntry("sale", true)
                .containsEntry("tags", List.of("a", "1"))
                .containsEntry("image", Map.of("src", "/a.jpg", "width", new BigDecimal("640")));
        assertThat(fields).containsKey("note");
        assertThat(fields.get("note")).isNull();
    }

    @Test
    void onlyTheExactKeyIsFound() throws IOException {
        write("hero.yaml", "entry: hero\nlocales: { de: { base: { a: b } } }\n");
        FileContent content = read();

        assertThat(content.find(new ContentKey("hero", null, "de"))).isPresent();
        assertThat(content.find(new ContentKey("hero", null, "de-CH"))).isEmpty();
        assertThat(content.find(new ContentKey("hero", "vip", "de"))).isEmpty();
        assertThat(content.find(new ContentKey("other", null, "de"))).isEmpty();
    }

    @Test
    void checkerCanAskWhatIsThere() throws IOException {
        write("b.yaml", "entry: b\nlocales: { en: { base: {} }, de: { base: {}, variants: { vip: {} } } }\n");
        write("a.yaml", "entry: a\nlocales: { en: { base: {} } }\n");
        write("README.md", "not an entry");
        FileContent content = read();

        assertThat(content.entries()).containsExactly("a", "b");
        assertThat(content.has("b", "vip")).isTrue();
        assertThat(content.has("a", null)).isTrue();
        assertThat(content.has("a", "vip")).isFalse();
        assertThat(content.has("c", null)).isFalse();
        assertThat(problems.text()).isEmpty();
    }

    @Test
    void allProblemsOfAllFilesAreToldAtOnce() throws IOException {
        write("hero.yaml", """
                entry: home-hero
                locale: en
                locales:
                  en:
                    bases: { a: b }
                  de_CH:
                    base: { a: b }
                  german:
                    base: { a: b }
                  de:
                    base: text
                    variants:
                      Vip: { a: c }
                """);
        write("Promo.yaml", "entry: Promo\nlocales: {}\n");
        write("strip.yaml", "- entry: strip\n");
        write("old.yml", "entry: old\n");

        read();

        assertThat(problems.text()).isEqualTo("""
                content/Promo.yaml:1:8: "Promo" is no entry id; write lower-case letters, digits and hyphens, a letter first
                    1 | entry: Promo
                      |        ^
                content/Promo.yaml:2:10: has no locale; write at least one, such as en: { base: { ... } }
                    2 | locales: {}
                      |          ^
                content/hero.yaml:1:8: entry "home-hero" stands in the file of "hero"; name the file home-hero.yaml or write entry: hero
                    1 | entry: home-hero
                      |        ^
                content/hero.yaml:2:1: unknown key "locale"; did you mean "locales"?
                    2 | locale: en
                      | ^
                content/hero.yaml:5:5: unknown key "bases"; did you mean "base"?
                    5 |     bases: { a: b }
                      |     ^
                content/hero.yaml:5:5: "base" is missing; write base: ...
                    5 |     bases: { a: b }
                      |     ^
                content/hero.yaml:6:3: "de_CH" is not a locale tag; write de-CH
                    6 |   de_CH:
                      |   ^
                content/hero.yaml:8:3: "german" is not a locale tag; expected one such as en or de-CH
                    8 |   german:
                      |   ^
                content/hero.yaml:11:11: expected a map (key: value), found "text"
                   11 |     base: text
                      |           ^
                content/hero.yaml:13:12: "Vip" is no variant id; write lower-case letters, digits and hyphens, a letter first
                   13 |       Vip: { a: c }
                      |            ^
                content/old.yml: is not read; let its name end in .yaml
                content/strip.yaml:1:1: expected a map (key: value), found a list
                    1 | - entry: strip
                      | ^""");
    }

    @Test
    void missingKeysAreProblems() throws IOException {
        write("hero.yaml", "{}\n");

        read();

        assertThat(problems.text()).isEqualTo("""
                content/hero.yaml:1:1: "entry" is missing; write entry: ...
                    1 | {}
                      | ^
                content/hero.yaml:1:1: "locales" is missing; write locales: ...
                    1 | {}
                      | ^""");
    }

    @Test
    void missingFolderIsAProblem() {
        FileContent content = FileContent.read(folder.resolve("nowhere"), "../data/content", problems);

        assertThat(content.entries()).isEmpty();
        assertThat(problems.text())
                .isEqualTo("../data/content: is not a folder; expected the folder of the content entries");
    }

    private Map<String, Object> fields(String entry, @Nullable String variant, String locale) {
        Map<String, Object> fields = read().find(new ContentKey(entry, variant, locale))
                .orElseThrow()
                .fields();
        assertThat(problems.text()).isEmpty();
        return fields;
    }

    private FileContent read() {
        return FileContent.read(folder, "content", problems);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
