package io.salience.engine.rulebook;

import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads DRL files with Drools' own parser and accepts only rules of one pattern and one known action. Whatever else DRL
 * can say is a problem with its place; nothing that an author writes is compiled or run.
 */
public final class DrlReader {

    private final RuleKind kind;
    private final Problems problems;
    private final Set<String> unsound = new TreeSet<>();

    public DrlReader(RuleKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** The rules of a file in the order written; those with problems are left out, and the problems added. */
    public List<DraftRule> read(Path file, String shown) {
        return SourceText.read(file, shown, problems).map(this::soundRules).orElse(List.of());
    }

    /** Ids that the files read so far name in their actions, where such a file has problems; see {@link Unsound}. */
    public Set<String> unsound() {
        return unsound;
    }

    private List<DraftRule> soundRules(SourceText source) {
        int before = problems.count();
        List<DraftRule> rules = rules(source);
        if (problems.count() > before) {
            unsound.addAll(Unsound.segmentsIn(source));
        }
        return rules;
    }

    private List<DraftRule> rules(SourceText source) {
        PackageDescr parsed = parse(source);
        if (parsed == null) {
            return List.of();
        }
        refuseDeclarations(source, parsed);
        List<DraftRule> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            new RuleReader(kind, source, problems).read(rule).ifPresent(rules::add);
        }
        return rules;
    }

    private @Nullable PackageDescr parse(SourceText source) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, source.text());
            for (DroolsError error : parser.getErrors()) {
                problems.add(
                        source,
                        place(source, error),
                        "not DRL: " + reason(error) + new SyntaxAdvice(kind, source).at(place(source, error)));
            }
            return parser.hasErrors() ? null : parsed;
        } catch (DroolsParserException e) {
            problems.add(SourcePosition.of(source.file()), "not DRL: " + e.getMessage());
            return null;
        }
    }

    private static SourcePosition place(SourceText source, DroolsError error) {
        return error instanceof ParserError parserError
                ? new SourcePosition(source.file(), parserError.getRow(), parserError.getCol() + 1)
                : SourcePosition.of(source.file());
    }

    /** The parser's own words without its error number and place. */
    private static String reason(DroolsError error) {
        String message = error.getMessage();
        int place = message.indexOf("Line ");
        int words = place < 0 ? -1 : message.indexOf(' ', place + "Line ".length());
        return words < 0 ? message : message.substring(words + 1);
    }

    private void refuseDeclarations(SourceText source, PackageDescr parsed) {
        refuse(
                source,
                parsed.getImports(),
                "import is not allowed; the fields of " + kind.fact() + " are known already");
        refuse(source, parsed.getFunctionImports(), "import is not allowed; functions cannot be called");
        refuse(source, parsed.getAccumulateImports(), "import is not allowed; declare a trait instead");
        refuse(source, parsed.getGlobals(), "global is not allowed; declare an attribute instead");
        refuse(source, parsed.getFunctions(), "function is not allowed; declare a trait instead");
        refuse(source, parsed.getTypeDeclarations(), "declare is not allowed; declare traits in traits.yaml instead");
        refuse(source, parsed.getEnumDeclarations(), "declare is not allowed; declare traits in traits.yaml instead");
        refuse(source, parsed.getEntryPointDeclarations(), "declare is not allowed; there are no entry points");
        refuse(source, parsed.getWindowDeclarations(), "declare is not allowed; give a trait a window instead");
        refuse(source, parsed.getAttributes(), "attributes of the whole file are not allowed; write them in each rule");
    }

    private void refuse(SourceText source, Collection<? extends BaseDescr> found, String message) {
        for (BaseDescr descr : found) {
            problems.add(source, source.positionOf(Math.max(0, descr.getStartCharacter())), message);
        }
    }
}
