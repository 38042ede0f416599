package io.salience.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salience.engine.workspace.WorkspaceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that try to create a file, wherever DRL has room for an expression, are refused, and no file appears. */
class DrlNeverRunsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule \"A\" when Visitor( CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( eval( CREATE ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( visits > 1 && CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( visits == ( CREATE ? 1 : 0 ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( visits in ( CREATE ? 1 : 0 ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( plan == EXEC ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( plan.startsWith( EXEC.toString() ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( plan matches EXEC ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( plan.toString().concat( \"\" + CREATE ) != null ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( $x : CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( CREATE; ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when eval( CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) eval( CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Boolean( ) from CREATE then show( \"offer\", \"big\" ); end",
                "rule \"A\" when accumulate( Visitor( ); $x : count( CREATE ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Number( ) from accumulate( Visitor( ), init( CREATE; ), action( CREATE; ), result( 1 ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) Product( CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) not Product( stock == ( CREATE ? 1 : 0 ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( $f : CREATE ) Product( stock == $f ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) Product( ) from CREATE then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) accumulate( Product( ); $n : count( CREATE ); $n >= 0 ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) accumulate( Product( $p : price ); $n : sum( CREATE ); $n >= 0 ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) accumulate( Product( ); $n : count( ); CREATE ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) accumulate( Product( ); $n : count( ); $n == ( CREATE ? 1 : 0 ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) accumulate( Product( ), init( CREATE; ), action( CREATE; ), result( CREATE ) ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) if ( CREATE ) do[x] then show( \"offer\", \"big\" ); then[x] CREATE; end",
                "rule \"A\" when Visitor( ) then CREATE; end",
                "rule \"A\" when Visitor( ) then EXEC; end",
                "rule \"A\" when Visitor( ) then show( \"offer\", \"big\" ); CREATE; end",
                "rule \"A\" when Visitor( ) then CREATE; show( \"offer\", \"big\" ); end",
                "rule \"A\" when Visitor( ) then show( \"offer\", \"\" + CREATE ); end",
                "rule \"A\" when Visitor( ) then /* \" */ CREATE; /* \" */ show( \"offer\", \"big\" ); end",
                "rule \"A\" dialect \"mvel\" when Visitor( ) then CREATE end",
                "rule \"A\" salience ( CREATE ? 1 : 0 ) when Visitor( ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" enabled ( CREATE ) when Visitor( ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" timer ( expr: CREATE ) when Visitor( ) then show( \"offer\", \"big\" ); end",
                "rule \"A\" @X( CREATE ) when Visitor( ) then show( \"offer\", \"big\" ); end",
                "function boolean f() { return CREATE; } rule \"A\" when Visitor( f() ) then show( \"offer\", \"big\" ); end",
                "declare Visitor x : boolean = CREATE end rule \"A\" when Visitor( ) then show( \"offer\", \"big\" ); end",
                "query \"Q\" eval( CREATE ) end",
                "import java.io.File rule \"A\" when Visitor( ) then show( \"offer\", \"big\" ); end"
            })
    void aRuleThatWouldCreateAFileIsRefused(String drl) {
        Path trace = folder.resolve("trace");
        String written = drl.replace("CREATE", "new java.io.File(\"" + trace + "\").createNewFile()")
                .replace("EXEC", "java.lang.Runtime.getRuntime().exec(\"touch " + trace + "\")");
        WorkspaceFolder workspace = WorkspaceFolder.in(folder.resolve("shop")).write("targeting/t.drl", written + "\n");
        assertThat(workspace.problems()).startsWith("targeting/t.drl:1:");
        assertThat(Files.exists(trace)).isFalse();
    }
}
