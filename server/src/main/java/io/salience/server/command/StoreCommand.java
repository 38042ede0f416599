package io.salience.server.command;

import io.salience.engine.definition.BadInput;
import io.salience.engine.store.Manifest;
import io.salience.engine.store.PublishedGeneration;
import io.salience.engine.store.Rollback;
import io.salience.engine.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after the generations of a store. */
@Command(
        name = "store",
        description = "Looks after the generations of a store.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(verify | list | rollback | prune)")
public final class StoreCommand {

    private static final String UNKNOWN = "-";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Reads everything; exit code 1 where something is damaged. */
    @Command(
            name = "verify",
            description = "Reads every file of the generations and tells what is damaged.",
            mixinStandardHelpOptions = true)
    int verify(
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path folder,
            @Option(names = "--generation", paramLabel = "ID", description = "only this one, such as g000001") @Nullable
                    String only) {
        Store store = Store.at(folder);
        List<String> ids = only == null ? ids(store) : List.of(only);
        List<String> damage = new ArrayList<>();
        int sound = 0;
        try (PrivateFolder copies = PrivateFolder.create()) {
            for (String id : ids) {
                List<String> found = store.damage(id, copies.path());
                damage.addAll(found);
                sound += found.isEmpty() ? 1 : 0;
            }
        }
        if (only == null) {
            store.currentDamage().ifPresent(damage::add);
        }
        print(damage);
        print(List.of(
                sound + " of " + ids.size() + (ids.size() == 1 ? " generation is sound" : " generations are sound")));
        return damage.isEmpty() ? 0 : 1;
    }

    private static List<String> ids(Store store) {
        return listed(store).stream().map(PublishedGeneration::id).toList();
    }

    /** Where there is none, the sentence why there is no current one says that. */
    private static List<PublishedGeneration> listed(Store store) {
        List<PublishedGeneration> generations = store.generations();
        if (generations.isEmpty()) {
            throw new BadInput(store.currentDamage().orElse(store.folder() + ": there are no generations here"));
        }
        return generations;
    }

    /** A table of the generations; what is wrong with a manifest is told below it. */
    @Command(name = "list", description = "Lists the generations, the oldest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path folder) {
        Store store = Store.at(folder);
        List<PublishedGeneration> generations = listed(store);
        Table table = new Table("generation", "built at", "reference time", "visitors", "segments", "bytes", "");
        generations.forEach(generation -> row(table, generation));
        spec.commandLine().getOut().print(table);
        print(generations.stream()
                .flatMap(one -> Optional.ofNullable(one.damage()).stream())
                .toList());
        print(store.currentDamage().stream().toList());
        return 0;
    }

    private static void row(Table table, PublishedGeneration one) {
        String current = one.current() ? "current" : "";
        Manifest manifest = one.readable();
        if (manifest == null) {
            table.row(one.id(), "damaged", UNKNOWN, UNKNOWN, UNKNOWN, one.bytes(), current);
        } else {
            table.row(
                    one.id(),
                    manifest.builtAt().truncatedTo(ChronoUnit.SECONDS),
                    manifest.referenceTime(),
                    manifest.visitors(),
                    manifest.segments().size(),
                    one.bytes(),
                    current);
        }
    }

    /** A running server takes what is current then, as after a build. */
    @Command(
            name = "rollback",
            description = "Makes an older generation the current one, after reading all of it; a running server serves"
                    + " it then.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path folder,
            @Option(
                            names = "--to",
                            paramLabel = "ID",
                            description = "this one, such as g000001; the newest sound one before the current one if"
                                    + " left out")
                    @Nullable
                    String to) {
        try (PrivateFolder copies = PrivateFolder.create()) {
            Rollback done = Store.at(folder).rollBack(to, copies.path());
            print(done.damage());
            print(List.of("Generation " + done.to().generation() + " is current now"
                    + (done.from().isEmpty() ? "" : ", " + done.from() + " was before")));
        }
        return 0;
    }

    /** Frees the disk. */
    @Command(
            name = "prune",
            description = "Removes the oldest generations, but never the current one.",
            mixinStandardHelpOptions = true)
    int prune(
            @Option(names = "--store", required = true, paramLabel = "STORE", description = "the folder of the store")
                    Path folder,
            @Option(
                            names = "--keep",
                            required = true,
                            paramLabel = "N",
                            description = "how many of the newest stay, at least 1")
                    int keep) {
        if (keep < 1) {
            throw new BadInput("--keep: found " + keep + ", expected 1 or more; the newest generation always stays");
        }
        List<String> removed = Store.at(folder).prune(keep);
        print(List.of(removed.isEmpty() ? "Nothing to remove" : "Removed " + String.join(", ", removed)));
        return 0;
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
