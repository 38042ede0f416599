package io.salience.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.salience.segmentbuilder.BuildReport;
import io.salience.segmentbuilder.Comparison;
import io.salience.segmentbuilder.Costs;
import io.salience.segmentbuilder.FileReport;
import io.salience.segmentbuilder.LinkCount;
import io.salience.segmentbuilder.Phase;
import io.salience.segmentbuilder.RepeatCount;
import io.salience.segmentbuilder.TraitBytes;
import io.salience.segmentbuilder.packing.PassedOver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a build tells only at times is shown when it does. */
class BuildPageTest {

    private static BuildReport report(long rows, List<String> leftOut) {
        return new BuildReport(
                "g000001",
                true,
                false,
                Instant.EPOCH,
                List.of(new FileReport("events.csv", rows, rows, 0, 0, 0, 0, 0)),
                List.of(new PassedOver("part-<2>.csv", "is empty")),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                new RepeatCount(0, 0),
                new LinkCount(12, 30, leftOut.size(), leftOut),
                List.of("a <warning>"),
                false,
                3,
                rows,
                List.of(),
                "0123456789abcdef",
                new Comparison(null, List.of(), List.of()),
                new Costs(List.of(new Phase("reading", 1.5, 2.5)), 7, List.of(new TraitBytes("spend", 3000))),
                1.5);
    }

    @Test
    void linksAndBytesOfTraitsAreShownWhereTheyAreTold() {
        assertThat(new BuildPage(report(1000, List.of("tv<1>", "kiosk"))).toString())
                .contains("<dt>Joined visitors</dt><dd>12<small>of 30 ids</small></dd>")
                .contains("<li>12 visitors have several ids, 30 together</li>")
                .contains("<li>2 ids were left out, since too many others are linked to them: tv&lt;1&gt;, kiosk</li>")
                .contains("<td>spend</td>\n<td class=\"n\" data-label=\"bytes\">3,000</td>\n"
                        + "<td class=\"n\" data-label=\"a visitor\">3.0</td>")
                .contains("<li>a &lt;warning&gt;</li>")
                .contains("<li>3 values of attributes were erased, since their fields are empty now</li>")
                .contains("<li><code>part-&lt;2&gt;.csv</code>: is empty</li>")
                .contains("The workspace has none.");
    }

    @Test
    void nothingReadIsNoDivisionByNothing() {
        assertThat(new BuildPage(report(0, List.of())).toString())
                .contains("0.0 % of the rows")
                .contains("aria-label=\"nothing\"")
                .doesNotContain("NaN", "Infinity");
    }

    /** One row of ten thousand would be a fortieth of a pixel. */
    @Test
    void everyPartOfABarIsSeenAndTheBarStaysAsWideAsItIs() {
        Markup page = new Markup();
        new Bar(10_000)
                .part("f-main", "accepted", 9_999)
                .part("f-off", "repeats", 0)
                .part("f-bad", "rejected", 1)
                .addTo(page);
        assertThat(page.toString())
                .contains("aria-label=\"9,999 accepted, 1 rejected\"")
                .contains("<rect class=\"f-main\" x=\"0.00\" y=\"0\" width=\"994.00\" height=\"10\"/>"
                        + "<rect class=\"f-bad\" x=\"994.00\" y=\"0\" width=\"6.00\" height=\"10\"/>");
    }

    @Test
    void littleIsNotNothingAndAlmostAllIsNotAll() {
        assertThat(BuildPage.share(0, 6_000)).isEqualTo("0.0 %");
        assertThat(BuildPage.share(5, 6_000)).isEqualTo("under 0.1 %");
        assertThat(BuildPage.share(6, 6_000)).isEqualTo("0.1 %");
        assertThat(BuildPage.share(5_994, 6_000)).isEqualTo("99.9 %");
        assertThat(BuildPage.share(5_995, 6_000)).isEqualTo("over 99.9 %");
        assertThat(BuildPage.share(6_000, 6_000)).isEqualTo("100.0 %");
    }

    @Test
    void everyValueOfMarkupIsEscapedAndHasItsPlace() {
        assertThat(new Markup().add("<p title=\"{}\">{}</p>", "\"'<&>", 12_345L).toString())
                .isEqualTo("<p title=\"&quot;&#39;&lt;&amp;&gt;\">12,345</p>\n");
        assertThat(new Markup().add("<p>{}</p>", "{}").toString()).isEqualTo("<p>{}</p>\n");
        assertThatIllegalArgumentException().isThrownBy(() -> new Markup().add("<p>{}</p>"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Markup().add("<p></p>", 1));
    }
}
