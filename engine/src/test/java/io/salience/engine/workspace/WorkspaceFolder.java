package io.salience.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A small good workspace in a folder of its own, for tests to spoil or extend. */
public final class WorkspaceFolder {

    private final Path folder;

    private WorkspaceFolder(Path folder) {
        this.folder = folder;
    }

    /** Two placements, four traits and attributes, one segment, an offer with two variants and a split. */
    public static WorkspaceFolder in(Path folder) {
        return new WorkspaceFolder(folder)
                .write("workspace.yaml", """
                        name: Small shop
                        zone: Europe/Berlin
                        locales: [en, de]
                        holdout: 0
                        placements:
                          hero:
                            description: The banner
                            entry: home-hero
                          strip:
                            description: The line
                        """)
                .write("traits.yaml", """
                        events: [view, purchase]
                        properties: { amount: number }
                        attributes: { plan: text, member: boolean }
                        traits:
                          visits: { count: view }
                          lastSeen: { last: any }
                        items:
                          Product: { category: text, price: number, stock: number, onSale: boolean }
                          Coupon: { value: number }
                        """)
                .write("segments/value.drl", """
                        rule "Three visits make a regular"
                        when
                            Profile( visits >= 3 )
                        then
                            join( "regular" );
                        end
                        """)
                .write("experiences/offer.yaml", """
                        id: offer
                        placement: hero
                        status: active
                        priority: 10
                        consent: assumed
                        schedule: { from: 2026-01-01T00:00:00Z, to: 2027-01-01T00:00:00Z }
                        holdout: 0
                        variants:
                          - { id: big, content: hero-big, fallback: { headline: Hello } }
                          - id: small
                        """)
                .write("experiences/split.yaml", """
                        id: split
                        placement: hero
                        status: active
                        variants:
                          - id: one
                          - id: two
                          - id: three
                        allocation: { one: 2500, two: 7000, three: 500 }
                        """)
                .write("targeting/hero.drl", """
                        rule "Regular sees the big offer"
                        when
                            Visitor( segments contains "regular" )
                        then
                            show( "offer", "big" );
                        end
                        """)
                .write("scenarios/hero.yaml", """
                        - scenario: A regular sees the big offer
                          visitor: { id: v1, traits: { visits: 3 } }
                          context: { device: mobile }
                          consent: { personalization: true }
                          at: 2026-11-20T12:00:00Z
                          expect:
                            hero: { experience: offer, variant: big, reason: TARGETING_MATCH }
                        """);
    }

    public Path path(String file) {
        return folder.resolve(file);
    }

    /** Writes a file anew. */
    public WorkspaceFolder write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public WorkspaceFolder write(String file, byte[] bytes) {
        try {
            Files.createDirectories(path(file).getParent());
            Files.write(path(file), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WorkspaceFolder delete(String file) {
        try {
            Files.delete(path(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a part of a file, which must be there. */
    public WorkspaceFolder replace(String file, String part, String by) {
        String text = read(file);
        assertThat(text).contains(part);
        return write(file, text.replace(part, by));
    }

    public Workspace load() {
        return Workspace.load(folder);
    }

    /** What is told when this is loaded; a workspace that loads fails the test. */
    public String problems() {
        BadInput refused = catchThrowableOfType(BadInput.class, this::load);
        assertThat(refused).as("loads although it should not").isNotNull();
        return String.valueOf(refused.getMessage());
    }

    /** The same without source lines and carets. */
    public String messages() {
        return problems().lines().filter(line -> !line.startsWith("   ")).collect(Collectors.joining("\n"));
    }
}
