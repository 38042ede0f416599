package io.salience.segmentbuilder.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.segmentbuilder.source.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at profiles: a visitor and attributes. */
class InspectedProfilesTest {

    @TempDir
    private Path folder;

    private Inspection inspected(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Inspection.of(file, new Inspection.Question(null, true), bytes -> {});
    }

    @Test
    void theMappingHasAttributes() throws IOException {
        Inspection inspection = inspected("profiles.csv", """
                CustomerID;Plan;Umsatz;Seit;Newsletter
                17850.0;gold;1.234,50;01.02.2024;true
                13047.0;N/A;12,00;13.02.2024;false
                12583;free;;;true
                """);
        assertThat(inspection.mapping()).isEqualTo("""
                # A mapping to begin with, guessed from 3 rows; look through it before use.
                # - Plan: "N/A" (1 rows) taken for missing
                # - CustomerID: ids are whole numbers, and zeros behind a point are left out
                format: csv
                delimiter: ";"
                nulls: ["N/A"]
                visitor: { known: CustomerID, as: whole-number }
                attributes:
                  plan: { from: Plan, type: text }
                  umsatz: { from: Umsatz, type: number, number: { decimal: ",", thousands: "." } }
                  seit: { from: Seit, type: instant, format: d.M.yyyy }
                  newsletter: { from: Newsletter, type: boolean }

                # For the workspace's traits.yaml:
                #
                # attributes:
                #   plan: text
                #   umsatz: number
                #   seit: instant
                #   newsletter: boolean
                """);
        Trial rows = inspection.trial().rows().orElseThrow();
        assertThat(rows.accepted()).isEqualTo(3);
        assertThat(rows.rejects()).isEmpty();
        assertThat(rows.flaws()).isEmpty();
    }

    @Test
    void anIdAloneIsThatOfTheVisitor() throws IOException {
        Inspection inspection = inspected("p.ndjson", "{\"id\":\"a\",\"plan\":\"gold\"}\n{\"id\":\"b\"}\n");
        assertThat(inspection.mapping()).contains("\nvisitor: id\n", "\n  plan: { from: plan, type: text }\n");
        assertThat(inspection.trial().rows().orElseThrow().accepted()).isEqualTo(2);
    }
}
