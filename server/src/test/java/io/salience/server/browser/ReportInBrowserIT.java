package io.salience.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.salience.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A build's page in a real browser: nothing on the console, nothing sideways, every segment to be seen. */
class ReportInBrowserIT {

    private static final String LONG_ID = "a-segment-with-a-very-long-name-that-somebody-gave-it-once";
    private static final List<String> SEGMENTS = List.of("buyer", "looker", "regular", LONG_ID);

    /** The browser may still write to its profile when the test ends. */
    @TempDir(cleanup = CleanupMode.NEVER)
    private Path profile;

    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void build() throws Exception {
        write("rules/workspace.yaml", """
                name: Small shop
                locales: [en]
                alarms: { visitors: 5%, segments: { "*": 10% } }
                placements: { home: { description: The home page } }
                """);
        write("rules/traits.yaml", """
                events: [view, purchase]
                properties: { amount: number }
                traits: { views: { count: view }, spend: { sum: amount, of: purchase } }
                """);
        StringBuilder rules = new StringBuilder();
        for (String id : SEGMENTS) {
            String test = id.equals("buyer") ? "spend >= 10" : "views >= " + (1 + SEGMENTS.indexOf(id));
            rules.append("rule \"%s\" when Profile( %s ) then join( \"%s\" ); end\n".formatted(id, test, id));
        }
        write("rules/segments/all.drl", rules.toString());
        write("events.yaml", """
                format: csv
                visitor: visitor
                event: event
                time: { from: time, format: iso }
                id: id
                properties: { amount: { from: amount, type: number } }
                """);
        page = folder.resolve("report.html");
        assertThat(build("before", 100, 0)).isZero();
        assertThat(build("between", 100, 20)).isZero();
        assertThat(build("<img src=x onerror=console.error(1)>" + "long".repeat(30), 70, 40))
                .isEqualTo(1);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int build(String name, int visitors, int first) throws IOException {
        StringBuilder rows = new StringBuilder("id,time,visitor,event,amount\n");
        for (int i = first; i < first + visitors; i++) {
            for (int view = 0; view <= i % 5; view++) {
                rows.append("%d-%d,2025-10-30T10:00:00Z,v%d,view,%n".formatted(i, view, i));
            }
            rows.append("%d-p,2025-10-30T10:00:00Z,v%d,purchase,%d%n".formatted(i, i, i % 20));
        }
        rows.append("x,<script>console.error(2)</script>,v1,view,\ny,2025-11-02T00:00:00Z,v1,view,\n");
        List<String> arguments = new ArrayList<>(
                List.of("build", "--workspace", folder.resolve("rules").toString()));
        arguments.addAll(List.of("--source", folder.resolve("events.yaml").toString()));
        arguments.addAll(
                List.of("--events", write(name + ".csv", rows.toString()).toString()));
        arguments.addAll(List.of("--reference-time", "2025-11-01T00:00:00Z"));
        arguments.addAll(List.of("--out", folder.resolve("store").toString(), "--report-html", page.toString()));
        arguments.addAll(visitors == 100 ? List.of("--ignore-alarms") : List.of());
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.run(nowhere, nowhere, arguments.toArray(String[]::new));
    }

    @Test
    void thePageIsSoundInLightAndDarkOnSmallAndLargeScreens() throws Exception {
        Optional<Path> executable = Chromium.installed();
        if (executable.isEmpty()) {
            System.out.println(
                    "SKIPPED: no chromium is installed; the page of a report was not looked at in a browser");
            Assumptions.abort("no chromium is installed");
        }
        try (Chromium browser = Chromium.start(executable.get(), profile)) {
            for (int width : List.of(375, 1280)) {
                List<String> backgrounds = new ArrayList<>();
                for (String scheme : List.of("light", "dark")) {
                    browser.show(page, width, scheme);
                    assertSound(browser, width);
                    backgrounds.add(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                            .asText());
                }
                assertThat(backgrounds).doesNotHaveDuplicates();
            }
            assertThat(browser.errors()).isEmpty();
        }
    }

    private static void assertSound(Chromium browser, int width) throws Exception {
        assertThat(browser.evaluate("innerWidth").asInt()).isEqualTo(width);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("how wide the page is in a window of %d", width)
                .isLessThanOrEqualTo(width);
        JsonNode outside =
                browser.evaluate("[...document.querySelectorAll('main *')].filter(e => e.getClientRects().length"
                        + " && !e.closest('thead') && (e.getBoundingClientRect().right > innerWidth"
                        + " || e.getBoundingClientRect().left < 0)).map(e => e.outerHTML.slice(0, 200))");
        assertThat(outside).isEmpty();
        String seen = browser.evaluate("document.body.innerText").asText();
        assertThat(seen).contains(SEGMENTS).contains("not published", "<img src=x onerror=console.error(1)>");
        assertThat(browser.evaluate("document.querySelectorAll('svg.bar').length")
                        .asInt())
                .isGreaterThan(SEGMENTS.size());
        assertThat(browser.evaluate("document.querySelectorAll('img, script').length")
                        .asInt())
                .isZero();
        Stream.of("tr.alarm", "section.alarms li").forEach(selector -> assertVisible(browser, selector));
    }

    private static void assertVisible(Chromium browser, String selector) {
        try {
            assertThat(browser.evaluate("document.querySelector('" + selector + "').getBoundingClientRect().height")
                            .asDouble())
                    .isPositive();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
