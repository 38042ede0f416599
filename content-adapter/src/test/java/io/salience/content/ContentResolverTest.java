package io.salience.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salience.engine.definition.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentResolverTest {

    private static final Map<String, Object> PACKAGED = Map.of("headline", "packaged");

    @TempDir
    Path folder;

    @Test
    void variantInTheVisitorsLocaleComesFirst() throws IOException {
        assertThat(onFiles().resolve("hero", "vip", PACKAGED, "de"))
                .isEqualTo(found("vip de", ContentOrigin.VARIANT, "de"));
    }

    @Test
    void regionFallsBackToItsLanguage() throws IOException {
        ContentResolver resolver = onFiles();

        assertThat(resolver.resolve("hero", "vip", null, "de-CH"))
                .isEqualTo(found("vip de", ContentOrigin.VARIANT, "de"));
        assertThat(resolver.resolve("hero", "vip", null, "de_ch"))
                .isEqualTo(found("vip de", ContentOrigin.VARIANT, "de"));
        assertThat(resolver.resolve("hero", null, null, "de-AT"))
                .isEqualTo(found("base de-AT", ContentOrigin.BASE, "de-AT"));
    }

    @Test
    void variantInTheLastResortComesBeforeTheBaseInTheVisitorsLocale() throws IOException {
        assertThat(onFiles().resolve("hero", "sale", PACKAGED, "de-AT"))
                .isEqualTo(found("sale en", ContentOrigin.VARIANT, "en"));
    }

    @Test
    void unknownVariantGetsTheBase() throws IOException {
        assertThat(onFiles().resolve("hero", "gone", PACKAGED, "de"))
                .isEqualTo(found("base de", ContentOrigin.BASE, "de"));
    }

    @Test
    void unknownLocaleGetsTheFirstOfTheWorkspace() throws IOException {
        ContentResolver resolver = onFiles();
        ResolvedContent english = found("base en", ContentOrigin.BASE, "en");

        assertThat(resolver.resolve("hero", null, null, "fr-FR")).isEqualTo(english);
        assertThat(resolver.resolve("hero", null, null, null)).isEqualTo(english);
        assertThat(resolver.resolve("hero", null, null, "")).isEqualTo(english);
        assertThat(resolver.resolve("hero", null, null, "../../etc")).isEqualTo(english);
        assertThat(resolver.resolve("hero", null, null, "de".repeat(100_000))).isEqualTo(english);
    }

    @Test
    void unknownEntryGetsThePackagedContent() throws IOException {
        assertThat(onFiles().resolve("gone", "vip", PACKAGED, "de"))
                .isEqualTo(new ResolvedContent(PACKAGED, ContentOrigin.PACKAGED, null));
    }

    @Test
    void withoutAnyContentThereAreNoFields() throws IOException {
        assertThat(onFiles().resolve("gone", "vip", null, "de"))
                .isEqualTo(new ResolvedContent(Map.of(), ContentOrigin.NONE, null));
    }

    @Test
    void chainGoesThroughTheVariantAndThenThroughTheBase() {
        List<ContentKey> asked = new ArrayList<>();
        ContentResolver resolver = new ContentResolver(
                key -> {
                    asked.add(key);
                    return Optional.empty();
                },
                List.of("en-GB", "de"));

        resolver.resolve("hero", "vip", null, "zh-Hant-TW-x-shop");

        assertThat(asked)
                .extracting(key -> key.variant() + " " + key.locale())
                .containsExactly(
                        "vip zh-Hant-TW-x-shop",
                        "vip zh-Hant-TW",
                        "vip zh-Hant",
                        "vip zh",
                        "vip en-GB",
                        "vip en",
                        "null zh-Hant-TW-x-shop",
                        "null zh-Hant-TW",
                        "null zh-Hant",
                        "null zh",
                        "null en-GB",
                        "null en");
    }

    @Test
    void brokenKeyCountsAsMissing() {
        ContentResolver resolver = new ContentResolver(
                key -> {
                    if (key.variant() != null) {
                        throw new IllegalStateException("variant is broken");
                    }
                    return Optional.of(new Content(key.entry(), null, key.locale(), Map.of("headline", "base")));
                },
                List.of("en"));

        assertThat(resolver.resolve("hero", "vip", PACKAGED, "de")).isEqualTo(found("base", ContentOrigin.BASE, "de"));
        assertThat(resolver.failures()).isEqualTo(2);
    }

    @Test
    void unavailableSourceIsAskedOnlyOnceForADecision() {
        ContentResolver resolver = new ContentResolver(ContentResolverTest::refuse, List.of("en"));

        assertThat(resolver.resolve("hero", "vip", PACKAGED, "de-CH"))
                .isEqualTo(new ResolvedContent(PACKAGED, ContentOrigin.PACKAGED, null));
        assertThat(resolver.failures()).isEqualTo(1);
    }

    @Test
    void failureIsLoggedOnceForItsEntryAndCause() {
        ContentResolver resolver = new ContentResolver(ContentResolverTest::refuse, List.of("en"));

        String log = logOf(() -> {
            IntStream.range(0, 100).forEach(i -> resolver.resolve("hero", null, null, "de"));
            resolver.resolve("strip", null, null, "de");
        });

        assertThat(resolver.failures()).isEqualTo(101);
        assertThat(log.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith("content of \"hero\" cannot be read, a fallback is shown; told once:"
                                        + " io.salience.content.ContentUnavailable: no answer within 200 ms"),
                        line -> assertThat(line).contains("content of \"strip\" cannot be read"));
    }

    @Test
    void manyThreadsGetTheSame() throws IOException {
        ContentResolver resolver = onFiles();

        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> resolver.resolve("hero", "vip", null, i % 2 == 0 ? "de" : "en"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        found("vip de", ContentOrigin.VARIANT, "de"), found("vip en", ContentOrigin.VARIANT, "en"));
    }

    @Test
    void workspaceWithoutALocaleIsRefused() {
        assertThatThrownBy(() -> new ContentResolver(key -> Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first of [] is not a locale tag");
    }

    private ContentResolver onFiles() throws IOException {
        Files.writeString(folder.resolve("hero.yaml"), """
                entry: hero
                locales:
                  en:
                    base: { headline: base en }
                    variants:
                      vip: { headline: vip en }
                      sale: { headline: sale en }
                  de:
                    base: { headline: base de }
                    variants:
                      vip: { headline: vip de }
                  de-AT:
                    base: { headline: base de-AT }
                """);
        Problems problems = new Problems();
        FileContent content = FileContent.read(folder, "content", problems);
        problems.refuseIfAny();
        return new ContentResolver(content, List.of("en", "de"));
    }

    private static ResolvedContent found(String headline, ContentOrigin from, String locale) {
        return new ResolvedContent(Map.of("headline", headline), from, locale);
    }

    private static Optional<Content> refuse(ContentKey key) {
        throw new ContentUnavailable("no answer within 200 ms", null);
    }

    /** What slf4j-simple writes meanwhile; it looks up System.err for every line. */
    private static String logOf(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
