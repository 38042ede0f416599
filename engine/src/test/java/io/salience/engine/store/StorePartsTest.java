package io.salience.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.salience.engine.definition.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorePartsTest {

    @TempDir
    Path temporary;

    @Test
    void idsCountUpBeyondSixDigits() {
        assertThat(new GenerationId(1)).hasToString("g000001");
        assertThat(new GenerationId(999_999).next()).hasToString("g1000000");
        assertThat(GenerationId.parse("g1000000")).contains(new GenerationId(1_000_000));
        assertThat(new GenerationId(1_000_000)).isGreaterThan(new GenerationId(999_999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "g",
                "g1",
                "g00001",
                "g0000001",
                "h000001",
                "g00000a",
                "g000001.tmp",
                "../g000001",
                "g9999999999999999"
            })
    void otherNamesAreNoIds(String name) {
        assertThat(GenerationId.parse(name)).isEmpty();
    }

    @Test
    void tooManyTextsAreRefusedWithTheFieldThatHasMost() {
        TextDictionary texts = new TextDictionary(Path.of("shop-store"));
        texts.number("plan", "gold");
        for (int i = 1; i < TextDictionary.MOST_TEXTS; i++) {
            texts.number("lastUrl", "/" + i);
        }
        assertThat(texts.number("plan", null)).isZero();
        assertThat(texts.number("plan", "gold")).isEqualTo(1);
        assertThat(texts.number("plan", "/1048575")).isEqualTo(1_048_576);
        assertThatThrownBy(() -> texts.number("plan", "silver"))
                .isInstanceOf(BadInput.class)
                .hasMessage("shop-store: the profiles hold more than 1048576 different texts, most of them in"
                        + " \"lastUrl\"; a store keeps them all in memory, so leave that field out or give it fewer"
                        + " values");
    }

    @Test
    void tooLittleSpaceIsRefused() {
        Path folder = Path.of("shop-store");
        assertThatCode(() -> Disk.requireSpace(folder, "the profiles", 5_000_000, 5_000_000))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Disk.requireSpace(folder, "the profiles", 5_000_001, 5_000_000))
                .isInstanceOf(BadInput.class)
                .hasMessage("shop-store: the disk has 5 MB free, the profiles need about 6 MB; free some space or use a"
                        + " folder on another disk");
    }

    @ParameterizedTest
    @CsvSource({"0, 16, 400", "100, 4, 8", "100, 36, 400", "10000, 36, 60", "100000, 4, 400", "200000, 36, 60"})
    void theEstimateOfAMapIsNotTooSmallNorMuchTooLarge(long visitors, double keyBytes, int recordBytes)
            throws IOException {
        Path file = temporary.resolve("profiles.cm3");
        ProfileMap.create(file, visitors, keyBytes, recordBytes).close();
        assertThat(ProfileMap.estimatedBytes(visitors, keyBytes, recordBytes))
                .isBetween(Files.size(file), 3 * Files.size(file));
    }

    @Test
    void aJavaWithoutCompilerIsRefused() {
        assertThatCode(() -> ProfileMap.requireCompiler(ModuleLayer.boot())).doesNotThrowAnyException();
        assertThatThrownBy(() -> ProfileMap.requireCompiler(ModuleLayer.empty()))
                .isInstanceOf(BadInput.class)
                .hasMessage("this Java has no compiler (module jdk.compiler), which the profile store needs; run"
                        + " Salience with a JDK 17 or newer, not with a JRE");
    }

    @Test
    void onlyOneClassKnowsChronicle() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.salience");
        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ProfileMap.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .check(classes);
    }
}
