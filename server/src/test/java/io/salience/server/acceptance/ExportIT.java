package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules as plain DRL; that stock Drools runs it is shown by the engine's {@code PlainDrlTest}. */
class ExportIT {

    @TempDir
    private Path folder;

    @Test
    void theSampleIsWrittenAsThreeFiles() throws Exception {
        Path out = folder.resolve("drl");
        Launcher.Run run = Launcher.run("export", "drl", "rules", "--out", out.toString());
        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(out.resolve("facts.drl") + "\n" + out.resolve("segments.drl") + "\n"
                        + out.resolve("targeting.drl") + "\n");
        assertThat(Files.readString(out.resolve("facts.drl")))
                .contains("declare Profile\n", "declare Visitor\n", "declare Product\n", "    spend : Double\n");
        assertThat(Files.readString(out.resolve("segments.drl"))).contains("""
                rule "Bought within two weeks"
                    salience 1000
                when
                    $profile : Profile( !segments.contains( "recent-buyer" ), (lastPurchase != null && lastPurchase >= now - 1209600000L) )
                then
                    $profile.getSegments().add( "recent-buyer" );
                    update( $profile );
                end
                """);
        assertThat(Files.readString(out.resolve("targeting.drl"))).contains("""
                when
                    Visitor( segments.contains( "vip" ), (device != null && (device == "mobile")) )
                then
                    insert( new Show( "home-hero", "home-hero-offer", "vip-short" ) );
                end
                """);
    }

    @Test
    void aWorkspaceWithProblemsIsNotExported() {
        Path out = folder.resolve("drl");
        Launcher.Run run = Launcher.inProcess("export", "drl", folder.toString(), "--out", out.toString());
        assertThat(run.err())
                .isEqualTo(folder + ": there is no workspace.yaml here; expected a workspace: a folder with"
                        + " workspace.yaml and traits.yaml\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }
}
