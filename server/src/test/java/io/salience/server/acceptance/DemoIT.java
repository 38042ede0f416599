package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 8: one command shows the whole job. */
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void theScriptShowsThreeVisitorsWithReasonsAndARequestToTry() throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                "bash", Launcher.ROOT.resolve("salience").toString(), "demo", "--once", "--port", "0");
        script.directory(folder.toFile()).environment().put("JAVA_HOME", System.getProperty("java.home"));
        Launcher.Run run = Launcher.run(script);
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replaceAll(" +", " "))
                .contains("Anna buys often and a lot;", "Ben has never bought;", "Cleo bought twice in August")
                .contains("vip 26 6.5 % 2067f591265e\n")
                .contains("home-hero vip-short TARGETING_MATCH VIP on a phone sees the short VIP hero Early access is"
                        + " open\n")
                .contains("promo-strip autumn STATIC Everyone else sees the autumn strip Die Herbstwochen: alles gegen"
                        + " Regen\n")
                .contains("cart-reminder first-order TARGETING_MATCH First-time buyer with a cart left behind is"
                        + " reassured Noch unsicher? 60 Tage kostenlose Rückgabe\n")
                .contains("newsletter-box - DEFAULT no rule holds Newsletter\n")
                .endsWith("3 of 3 answers are as expected\n");
        assertThat(bodyOfCurl(run.out()).path("visitorId").asText()).isEqualTo("v-anna");
    }

    private static JsonNode bodyOfCurl(String out) throws Exception {
        int curl = out.indexOf("curl -s http://127.0.0.1:");
        assertThat(curl).isPositive();
        int from = out.indexOf("-d '", curl) + "-d '".length();
        return new ObjectMapper().readTree(out.substring(from, out.indexOf('\'', from)));
    }

    @Test
    void anAnswerThatIsNotAsExpectedFailsTheDemo() throws Exception {
        SampleHome home = SampleHome.copyTo(folder);
        home.edit("data/demo.yaml", "variant: vip-short", "variant: vip");
        Launcher.Run run =
                Launcher.run(Launcher.Jvm.plain().with("SALIENCE_HOME", folder), "demo", "--once", "--port", 0);
        assertThat(run.out())
                .endsWith("Not as expected: Anna buys often and a lot; she reads English on a phone in Austria:"
                        + " home-hero: expected variant vip, got vip-short"
                        + " (TARGETING_MATCH, by rule \"VIP on a phone sees the short VIP hero\")\n"
                        + "2 of 3 answers are as expected\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void withoutOnceItServesOnUntilItIsStopped() throws Exception {
        SampleHome home = SampleHome.copyTo(folder.resolve("home"));
        Path temporary = folder.resolve("tmp");
        assertThat(temporary.toFile().mkdir()).isTrue();
        Launcher.Jvm jvm = Launcher.Jvm.ofTests("-Djava.io.tmpdir=" + temporary).with("SALIENCE_HOME", home.folder());
        Launcher.Server demo = Launcher.Server.start(jvm, "demo", "--port", 0);
        Web.Reply reply = new Web(demo.port()).decide("{\"visitorId\":\"v-ben\",\"placements\":[\"promo-strip\"]}");
        assertThat(reply.body()
                        .path("decisions")
                        .path("promo-strip")
                        .path("variant")
                        .asText())
                .isEqualTo("autumn");
        assertThat(demo.stop(Duration.ofSeconds(4))).isZero();
        assertThat(temporary).isEmptyDirectory();
    }
}
