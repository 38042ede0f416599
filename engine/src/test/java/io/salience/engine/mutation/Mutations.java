package io.salience.engine.mutation;

import static io.salience.engine.mutation.Mutation.Part.CONDITION_COMPILER;
import static io.salience.engine.mutation.Mutation.Part.EXPLANATION;
import static io.salience.engine.mutation.Mutation.Part.INDEX;
import static io.salience.engine.mutation.Mutation.Part.SELECTION_ORDER;
import static io.salience.engine.mutation.Mutation.Part.TRAFFIC;
import static io.salience.engine.mutation.Rewrite.op;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ACMPEQ;
import static org.objectweb.asm.Opcodes.IF_ACMPNE;
import static org.objectweb.asm.Opcodes.INEG;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISUB;
import static org.objectweb.asm.Opcodes.IXOR;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LSHL;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;

import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** The mistakes that are tried. */
final class Mutations {

    private static final String ENGINE = "io.salience.engine.";
    private static final String CONDITION = "io/salience/engine/condition/";

    static final List<Mutation> ALL = Stream.of(conditions(), index(), order(), traffic(), explanation())
            .flatMap(List::stream)
            .toList();

    private Mutations() {}

    private static List<Mutation> conditions() {
        return List.of(
                condition("< as <=", "Relation", "holds", Rewrite.jump(IFGE, IFGT)),
                condition("<= as <", "Relation", "holds", Rewrite.jump(IFGT, IFGE)),
                condition("a missing number is not in any list", "NumberIn", "test", Rewrite.instead("isNaN", no2())),
                condition("a missing text is the empty one", "OnText", "test", Rewrite.after("text", orEmpty())),
                condition("== null as != null", "TestReader", "presence", Rewrite.jump(IF_ACMPNE, IF_ACMPEQ)),
                condition("! dropped", "ConditionReader", "single", Rewrite.unwrapped(CONDITION + "Not")),
                condition("&& as ||", "ConditionReader", "all", Rewrite.type(CONDITION + "All", CONDITION + "Any")),
                condition("|| as &&", "ConditionReader", "any", Rewrite.type(CONDITION + "Any", CONDITION + "All")),
                condition("in as not in, of numbers", "TestReader", "number", Rewrite.after("positive", flip())),
                condition("not in as in, of versions", "TestReader", "version", Rewrite.after("positive", yes())),
                condition("not contains as contains, of segments", "TestReader", "segments", positive()),
                condition("days as hours", "AgeTest", "test", Rewrite.constant(86_400_000d, 3_600_000d)),
                condition("toLowerCase dropped", "LowerCase", "holds", Rewrite.instead("toLowerCase", op(POP))));
    }

    private static List<Mutation> index() {
        return List.of(
                index("a mask is off by one", "ColumnBuilder", "flip", Rewrite.before(LSHL, op(ICONST_1), op(IADD))),
                index("a missing number is the smallest", "NumberClasses", "of", Rewrite.instead("isNaN", no2())),
                index("a missing text is some other one", "TextClasses", "of", Rewrite.opcode(ICONST_0, ICONST_1)),
                index("a few numbers begin above their literal", "NumberClasses", "counted", Rewrite.jump(IFGT, IFGE)),
                index("many numbers begin above their literal", "NumberClasses", "searched", Rewrite.jump(IFGT, IFGE)),
                index("a number turns at its literal only", "NumberClasses", "turns", Rewrite.instead("nextUp")),
                index(
                        "a part of a text is not looked for",
                        "TextParts",
                        "lacking",
                        Rewrite.instead("contains", yes2())),
                index(
                        "the rest is not asked",
                        "Rests",
                        "failing",
                        Rewrite.instead("hold", op(POP2), op(POP2), op(ICONST_1))),
                index(
                        "further alternatives are lost",
                        "IndexEvaluator",
                        "addFurther",
                        Rewrite.instead("add", op(POP2))),
                index("a segment closes what it opens", "Line", "placeSegment", Rewrite.jump(IFNE, IFEQ)),
                index("a segment closes nothing", "SegmentMasks", "open", Rewrite.instead("removeFrom", op(POP2))),
                index("a segment of few rules closes nothing", "SegmentMasks", "open", closesNothing()),
                index("the bit of another segment", "Line", "placeSegment", secondOrdinal()),
                index("a negated test is asked as it is", "NormalForm", "of", Rewrite.unwrapped(CONDITION + "Not")),
                index("items are not asked", "PooledEvaluator", "evaluate", Rewrite.instead("hasAny", no2())));
    }

    private static List<Mutation> order() {
        return List.of(
                mistake(
                        SELECTION_ORDER,
                        "priority reversed",
                        "experience.Experience",
                        "byPriority",
                        dropped("reversed")),
                mistake(
                        SELECTION_ORDER,
                        "salience reversed",
                        "rulebook.TargetingRules",
                        "precedence",
                        Rewrite.call("reverseOrder", "naturalOrder")),
                mistake(
                        SELECTION_ORDER,
                        "the last variant first",
                        "rulebook.Candidate",
                        "precedence",
                        Rewrite.before(IRETURN, op(INEG))),
                mistake(
                        SELECTION_ORDER,
                        "enroll before show",
                        "rulebook.Candidate",
                        "precedence",
                        Rewrite.after("size", op(INEG))),
                mistake(
                        SELECTION_ORDER,
                        "the last match instead of the first",
                        "rulebook.Matches",
                        "next",
                        Rewrite.instead("numberOfTrailingZeros", lastBit())),
                mistake(
                        SELECTION_ORDER,
                        "who is held out gets the next rule",
                        "decision.DecisionEngine",
                        "decide",
                        Rewrite.afterField("HELD_OUT", op(POP), op(ACONST_NULL))));
    }

    private static List<Mutation> traffic() {
        return List.of(
                mistake(TRAFFIC, "a layer excludes nobody", "experience.Layer$Share", "contains", answer(ICONST_1)),
                mistake(TRAFFIC, "a holdout holds nobody", "experience.Traffic", "holdsOut", answer(ICONST_0)),
                mistake(TRAFFIC, "nobody consents", "experience.Consent", "allows", answer(ICONST_0)),
                mistake(
                        TRAFFIC,
                        "blocked versions are let in",
                        "decision.Passage",
                        "isOfBlockedVersion",
                        Rewrite.instead("anyMatch", no2())),
                mistake(TRAFFIC, "nothing gets too old", "experience.Stickiness", "isKept", answer(ICONST_1)),
                mistake(
                        TRAFFIC,
                        "the first id before the earliest assignment",
                        "decision.EarlierAssignments",
                        "of",
                        Rewrite.instead("sort", op(POP2))),
                mistake(
                        TRAFFIC,
                        "joined ids are not looked at",
                        "experience.Hashing",
                        "isOfEverybody",
                        Rewrite.before(IRETURN, op(POP), op(ICONST_0))),
                mistake(
                        TRAFFIC,
                        "the bucket of a neighbour",
                        "experience.Hashing",
                        "bucketOf",
                        Rewrite.before(IRETURN, new LdcInsnNode(2_000), op(ISUB))));
    }

    private static List<Mutation> explanation() {
        return List.of(
                told("a gate skipped", "decision.Passage", "verdicts", Rewrite.after("of", skipped())),
                told("pass and fail flipped", "explanation.ConditionOutcome", "of", Rewrite.after("test", flip())),
                told("any part told as all parts", "explanation.ConditionOutcome", "kind", Rewrite.field("ANY", "ALL")),
                told("the next bucket", "explanation.Split", "of", Rewrite.after("bucketOf", op(ICONST_1), op(IADD))),
                told("the last winner", "explanation.RuleWalk", "standing", noDecider()),
                told("who is held out is shown", "explanation.RuleWalk", "standing", Rewrite.field("HELD_OUT", "WON")),
                told("a change that changes nothing", "explanation.ChangeSearch", "tryMoves", Rewrite.jump(IFNE, IFEQ)),
                told("changes pile up", "explanation.Trials", "after", Rewrite.instead("become", op(POP2))),
                told("another value than was tried", "explanation.PlacementChanges", "change", anotherValue()));
    }

    private static Mutation condition(String name, String type, String method, Rewrite rewrite) {
        return mistake(CONDITION_COMPILER, name, "condition." + type, method, rewrite);
    }

    private static Mutation index(String name, String type, String method, Rewrite rewrite) {
        return mistake(INDEX, name, "rulebook." + type, method, rewrite);
    }

    private static Mutation told(String name, String type, String method, Rewrite rewrite) {
        return mistake(EXPLANATION, name, type, method, rewrite);
    }

    private static Mutation mistake(Mutation.Part part, String name, String type, String method, Rewrite rewrite) {
        return new Mutation(part, name, ENGINE + type, method, rewrite);
    }

    private static AbstractInsnNode[] flip() {
        return new AbstractInsnNode[] {op(ICONST_1), op(IXOR)};
    }

    private static AbstractInsnNode[] yes() {
        return new AbstractInsnNode[] {op(POP), op(ICONST_1)};
    }

    /** Instead of two references, or a long or double. */
    private static AbstractInsnNode[] no2() {
        return new AbstractInsnNode[] {op(POP2), op(ICONST_0)};
    }

    /** Instead of two references. */
    private static AbstractInsnNode[] yes2() {
        return new AbstractInsnNode[] {op(POP2), op(ICONST_1)};
    }

    private static Rewrite closesNothing() {
        return Rewrite.nth(
                2,
                at -> at instanceof MethodInsnNode call && call.name.equals("onlyWord"),
                Rewrite.instead("onlyWord", op(POP), op(LCONST_0)));
    }

    private static AbstractInsnNode[] orEmpty() {
        return new AbstractInsnNode[] {
            new LdcInsnNode(""),
            new MethodInsnNode(
                    INVOKESTATIC,
                    "java/util/Objects",
                    "requireNonNullElse",
                    "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"),
            new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/String")
        };
    }

    private static Rewrite positive() {
        return Rewrite.after("positive", yes());
    }

    private static Rewrite dropped(String call) {
        return Rewrite.instead(call);
    }

    private static Rewrite answer(int constant) {
        Rewrite before = Rewrite.before(IRETURN, op(POP), op(constant));
        return Rewrite.nth(1, at -> at.getOpcode() == IRETURN, before);
    }

    private static Rewrite secondOrdinal() {
        return Rewrite.nth(
                2,
                at -> at instanceof MethodInsnNode call && call.name.equals("ordinal"),
                Rewrite.after("ordinal", op(ICONST_1), op(IXOR)));
    }

    private static AbstractInsnNode[] lastBit() {
        return new AbstractInsnNode[] {
            new MethodInsnNode(INVOKESTATIC, "java/lang/Long", "highestOneBit", "(J)J"),
            new MethodInsnNode(INVOKESTATIC, "java/lang/Long", "numberOfTrailingZeros", "(J)I")
        };
    }

    private static AbstractInsnNode[] skipped() {
        return new AbstractInsnNode[] {
            op(LCONST_1),
            new MethodInsnNode(INVOKEINTERFACE, "java/util/stream/Stream", "skip", "(J)Ljava/util/stream/Stream;")
        };
    }

    private static Rewrite noDecider() {
        return Rewrite.afterField("decider", op(POP), op(ACONST_NULL));
    }

    private static Rewrite anotherValue() {
        return Rewrite.after("value", op(POP), op(ACONST_NULL));
    }
}
