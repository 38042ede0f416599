package io.salience.engine.rulebook;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.salience.engine.definition.Problems;
import io.salience.engine.definition.SourcePosition;
import io.salience.engine.definition.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.AttributeDescr;
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
 * Reads DRL files with Drools' own parser and accepts only rules of one pattern over their fact, some known shapes of
 * patterns over items, and one known action. Whatever else DRL can say is a problem with its place; nothing that an author
 * writes is compiled or run.
 */
public final class DrlReader {

    private static final Pattern CALL = Pattern.compile("\\b[a-z]+\\s*\\(\\s*\"([a-z][a-z0-9-]{0,63})\"");

    private final RuleKind kind;
    private final Problems problems;
    private final Set<String> presumedSegments = new TreeSet<>();

    public DrlReader(RuleKind kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    /** The rules of a file in the order written; those with problems are left out, and the problems added. */
    public List<DraftRule> read(Path file, String shown) {
        return SourceText.read(file, shown, problems).map(this::read).orElse(List.of());
    }

    /** The rules of a file's text; see {@link #read(Path, String)}. */
    public List<DraftRule> read(SourceText source) {
        int before = problems.count();
        List<DraftRule> rules = rules(source);
        if (problems.count() > before) {
            presumeSegments(source);
        }
        return rules;
    }

    /**
     * The segments that files with problems seem to join. Rules that look at them are not told that they are unknown: the
     * mistake is in the other file, and told there.
     */
    public Set<String> presumedSegments() {
        return presumedSegments;
    }

    private void presumeSegments(SourceText source) {
        Matcher call = CALL.matcher(source.text());
        while (call.find()) {
            presumedSegments.add(call.group(1));
        }
    }

    private List<DraftRule> rules(SourceText source) {
        DrlText text = new DrlText(source);
        PackageDescr parsed = parse(text);
        if (parsed == null) {
            return List.of();
        }
        refuseDeclarations(text, parsed);
        List<DraftRule> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            new RuleReader(kind, text, problems).read(rule).ifPresent(rules::add);
        }
        return rules;
    }

    private @Nullable PackageDescr parse(DrlText text) {
        Optional<SourcePosition> unclosed = text.unclosedText();
        if (unclosed.isPresent()) {
            problems.add(text.source(), unclosed.get(), "this text has no closing quote on its line; add one");
            return null;
        }
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, text.source().text());
            parser.getErrors().forEach(error -> report(text, error));
            return parser.hasErrors() ? null : parsed;
        } catch (DroolsParserException e) {
            problems.add(SourcePosition.of(text.source().file()), "not DRL: " + e.getMessage());
            return null;
        } catch (StackOverflowError e) {
            // The parser descends once for each parenthesis; nothing of it is kept, so going on is safe.
            problems.add(SourcePosition.of(text.source().file()), "nests too deeply to be read; split the rule");
            return null;
        }
    }

    private void report(DrlText text, DroolsError error) {
        SourceText source = text.source();
        if (error instanceof ParserError parserError) {
            SyntaxMessage message = new SyntaxMessage(text, parserError);
            problems.add(source, message.place(), message.message());
        } else {
            problems.add(SourcePosition.of(source.file()), "not DRL: " + error.getMessage());
        }
    }

    private void refuseDeclarations(DrlText text, PackageDescr parsed) {
        if (!parsed.getName().isEmpty()) {
            problems.add(text.source(), text.placeOf("package", 0), "package has no meaning here; remove it");
        }
        if (parsed.getUnit() != null) {
            problems.add(text.source(), text.placeOf("unit", 0), "unit is not allowed; remove it");
        }
        String known = "import is not allowed; the fields of " + kind.fact() + " are known already";
        refuse(text, parsed.getImports(), "import", known);
        refuse(text, parsed.getFunctionImports(), "import", "import is not allowed; functions cannot be called");
        refuse(text, parsed.getAccumulateImports(), "import", "import is not allowed; declare a trait instead");
        refuse(text, parsed.getGlobals(), "global", "global is not allowed; declare an attribute instead");
        refuse(text, parsed.getFunctions(), "function", "function is not allowed; declare a trait instead");
        refuseDeclares(text, parsed);
        for (AttributeDescr attribute : parsed.getAttributes()) {
            String message = attribute.getName() + " stands outside of a rule; write attributes in each rule";
            problems.add(text.source(), text.placeBefore(attribute.getName(), attribute.getStartCharacter()), message);
        }
    }

    private void refuseDeclares(DrlText text, PackageDescr parsed) {
        String inTraits = "declare is not allowed; declare traits and attributes in traits.yaml instead";
        refuse(text, parsed.getTypeDeclarations(), "declare", inTraits);
        refuse(text, parsed.getEnumDeclarations(), "declare", inTraits);
        refuse(
                text,
                parsed.getEntryPointDeclarations(),
                "declare",
                "declare is not allowed; there are no entry points");
        refuse(
                text,
                parsed.getWindowDeclarations(),
                "declare",
                "declare is not allowed; give a trait a window instead");
    }

    /** @param word with which the found declarations begin */
    private void refuse(DrlText text, Collection<? extends BaseDescr> found, String word, String message) {
        for (BaseDescr descr : found) {
            problems.add(text.source(), text.placeBefore(word, descr.getStartCharacter()), message);
        }
    }
}
