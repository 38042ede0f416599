import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import javax.tools.StandardJavaFileManager;
import net.openhft.chronicle.hash.VanillaGlobalMutableState;
import net.openhft.chronicle.values.ValueModel;
import net.openhft.compiler.CompilerUtils;
import net.openhft.compiler.MyJavaFileManager;

/**
 * Writes the class that Chronicle Map otherwise has compiled from Java source in every process that opens a map, at two
 * seconds of CPU time. Maven runs it with the class path of the module; its argument is the folder of the module's classes.
 */
final class MapStateClass {

    private MapStateClass() {}

    public static void main(String[] arguments) throws IOException {
        ValueModel model = ValueModel.acquire(VanillaGlobalMutableState.class);
        MyJavaFileManager[] used = new MyJavaFileManager[1];
        Function<StandardJavaFileManager, MyJavaFileManager> made = CompilerUtils.CACHED_COMPILER.fileManagerOverride;
        CompilerUtils.CACHED_COMPILER.fileManagerOverride = files -> used[0] = made.apply(files);
        String name = model.nativeClass().getName();
        if (used[0] == null) {
            return; // It is there already: Chronicle looks for it first.
        }
        Path file = Path.of(arguments[0]).resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, used[0].getAllBuffers().get(name));
    }
}
