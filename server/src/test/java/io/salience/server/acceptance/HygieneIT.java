package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Part 1: one jar that runs anywhere, says plainly what it needs, and talks to nobody. */
class HygieneIT {

    private static final String NO_COMPILER = "this Java has no compiler (module jdk.compiler), which the profile store"
            + " needs; run Salience with a JDK 17 or newer, not with a JRE\n";

    /** What JDK 24 and newer say, once, of jffi, which Chronicle brings along. */
    private static final List<String> KNOWN_WARNINGS_OF_JDK_25 = List.of(
            "WARNING: A terminally deprecated method in sun.misc.Unsafe has been called",
            "WARNING: sun.misc.Unsafe::putLong has been called by com.kenai.jffi.UnsafeMemoryIO$UnsafeMemoryIO64 (file:"
                    + Launcher.JAR + ")",
            "WARNING: Please consider reporting this to the maintainers of class"
                    + " com.kenai.jffi.UnsafeMemoryIO$UnsafeMemoryIO64",
            "WARNING: sun.misc.Unsafe::putLong will be removed in a future release");

    /** The project's {@code outputTimestamp}. */
    private static final LocalDateTime BUILT = LocalDateTime.of(2026, 1, 1, 0, 0);

    @TempDir
    private Path folder;

    @Test
    void theManifestOpensWhatChronicleNeedsSoThatNoOptionsAreNeeded() throws Exception {
        try (JarFile jar = new JarFile(Launcher.JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo("io.salience.server.Main");
            assertThat(manifest.getValue("Add-Opens").split(" "))
                    .containsExactlyInAnyOrder(
                            "java.base/java.lang",
                            "java.base/java.lang.reflect",
                            "java.base/sun.nio.ch",
                            "java.base/java.io",
                            "java.base/java.util",
                            "jdk.compiler/com.sun.tools.javac");
            assertThat(manifest.getValue("Add-Exports").split(" "))
                    .containsExactlyInAnyOrder(
                            "java.base/jdk.internal.ref",
                            "java.base/sun.nio.ch",
                            "jdk.unsupported/sun.misc",
                            "jdk.compiler/com.sun.tools.javac.file");
            assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
            assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
        }
    }

    @Test
    void theJarRuns() throws Exception {
        assertThat(Launcher.run(Launcher.Jvm.plain(), "--version"))
                .isEqualTo(new Launcher.Run(0, "Salience 0.1.0\n", ""));
    }

    @Test
    void aJavaWithoutCompilerIsRefusedInOneSentence() throws Exception {
        Launcher.Jvm jre = Launcher.Jvm.ofTests("--limit-modules", "java.se,jdk.unsupported");
        SmallShop shop = SmallShop.in(folder);
        shop.write("events.csv", "id,time,visitor,event,amount\n1,2025-10-01T10:00:00Z,ann,view,\n");
        assertThat(Launcher.run(jre, shop.build("events.yaml", List.of("events.csv"))))
                .isEqualTo(new Launcher.Run(2, "", NO_COMPILER));
        assertThat(shop.store().resolve("current")).doesNotExist();
    }

    @Test
    void nothingIsPhonedHome() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        SmallShop shop = SmallShop.in(folder);
        shop.write("events.csv", "id,time,visitor,event,amount\n1,2025-10-01T10:00:00Z,ann,view,\n");
        Launcher.Jvm jvm = Launcher.Jvm.ofTests("-Duser.home=" + home).with("HOME", home);
        Launcher.Run run = Launcher.run(jvm, shop.build("events.yaml", List.of("events.csv")));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Published generation g000001").doesNotContainIgnoringCase("analytics");
        assertThat(run.troubles()).isEmpty();
        // Chronicle would keep the id that it reports under here. JNA, which it brings along, makes an empty folder.
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void theDemoRunsOnJdk25() throws Exception {
        Launcher.Jvm jdk25 = new Launcher.Jvm(jdk25(), List.of(), Map.of());
        SampleHome home = SampleHome.copyTo(folder);
        Launcher.Run run = Launcher.run(jdk25.with("SALIENCE_HOME", home.folder()), "demo", "--once", "--port", 0);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("3 of 3 answers are as expected\n");
        assertThat(run.err().lines()).isSubsetOf(KNOWN_WARNINGS_OF_JDK_25);
    }

    private static Path jdk25() throws IOException {
        String named = System.getenv("JAVA25_HOME");
        Optional<Path> java = named == null ? installedJdk25() : Optional.of(Path.of(named, "bin", "java"));
        if (java.isEmpty()) {
            System.out.println("SKIPPED: there is no JDK 25; set JAVA25_HOME to test it");
            Assumptions.abort("there is no JDK 25");
        }
        return java.orElseThrow();
    }

    private static Optional<Path> installedJdk25() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> installed = Files.list(all)) {
            return installed
                    .filter(jdk -> jdk.getFileName().toString().matches(".*\\b25\\b.*"))
                    .map(jdk -> jdk.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }

    @Test
    void theJarTellsNotWhenItWasBuilt() throws Exception {
        LocalDateTime dayBeforeTheBuild = LocalDateTime.ofInstant(
                        Files.getLastModifiedTime(Launcher.JAR).toInstant(), ZoneOffset.UTC)
                .minusDays(1);
        try (JarFile jar = new JarFile(Launcher.JAR.toFile())) {
            Enumeration<? extends ZipEntry> entries = jar.entries();
            int ours = 0;
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                LocalDateTime time = entry.getTimeLocal();
                if (entry.getName().startsWith("io/salience/")) {
                    assertThat(time).as(entry.getName()).isEqualTo(BUILT);
                    ours++;
                }
                // The parts of others keep their own times, which are older.
                assertThat(time).as(entry.getName()).isBefore(dayBeforeTheBuild);
            }
            assertThat(ours).isGreaterThan(100);
        }
    }
}
