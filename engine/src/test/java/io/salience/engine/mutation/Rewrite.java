package io.salience.engine.mutation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Changes an instruction where it is the one looked for. What it leaves on the stack has the type that was there. */
@FunctionalInterface
interface Rewrite {

    /** Changes the method at this instruction; gives whether this was a place to do so. */
    boolean plant(MethodNode method, AbstractInsnNode at);

    /** A jump with another condition. */
    static Rewrite jump(int from, int to) {
        return (method, at) -> {
            if (!(at instanceof JumpInsnNode jump) || jump.getOpcode() != from) {
                return false;
            }
            jump.setOpcode(to);
            return true;
        };
    }

    /** An instruction without operands instead of another. */
    static Rewrite opcode(int from, int to) {
        return (method, at) -> {
            if (at.getOpcode() == from) {
                method.instructions.set(at, op(to));
            }
            return at.getOpcode() == from;
        };
    }

    /** Instructions behind a call. */
    static Rewrite after(String call, AbstractInsnNode... more) {
        return (method, at) -> {
            if (isCall(at, call)) {
                insert(method, at, List.of(more));
            }
            return isCall(at, call);
        };
    }

    /** Instructions instead of a call. */
    static Rewrite instead(String call, AbstractInsnNode... others) {
        return (method, at) -> {
            if (!isCall(at, call)) {
                return false;
            }
            insert(method, at, List.of(others));
            method.instructions.remove(at);
            return true;
        };
    }

    /** Another method of the same class and type. */
    static Rewrite call(String from, String to) {
        return (method, at) -> {
            boolean here = isCall(at, from);
            if (here) {
                ((MethodInsnNode) at).name = to;
            }
            return here;
        };
    }

    /** Instructions before each one with this opcode. */
    static Rewrite before(int opcode, AbstractInsnNode... more) {
        return (method, at) -> {
            if (at.getOpcode() == opcode) {
                Stream.of(more).forEach(one -> method.instructions.insertBefore(at, one));
            }
            return at.getOpcode() == opcode;
        };
    }

    /** Instructions behind the reading of a field. */
    static Rewrite afterField(String field, AbstractInsnNode... more) {
        return (method, at) -> {
            boolean here = isField(at, field);
            if (here) {
                insert(method, at, List.of(more));
            }
            return here;
        };
    }

    /** Another field of the same class and type. */
    static Rewrite field(String from, String to) {
        return (method, at) -> {
            boolean here = isField(at, from);
            if (here) {
                ((FieldInsnNode) at).name = to;
            }
            return here;
        };
    }

    /** Another constant. */
    static Rewrite constant(Object from, Object to) {
        return (method, at) -> {
            boolean here = at instanceof LdcInsnNode one && one.cst.equals(from);
            if (here) {
                ((LdcInsnNode) at).cst = to;
            }
            return here;
        };
    }

    /** Makes an object of another type, whose constructor takes the same. */
    static Rewrite type(String from, String to) {
        return (method, at) -> {
            if (at instanceof MethodInsnNode init && init.name.equals("<init>") && init.owner.equals(from)) {
                init.owner = to;
            }
            boolean here = at instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW && made.desc.equals(from);
            if (here) {
                ((TypeInsnNode) at).desc = to;
            }
            return here;
        };
    }

    /** What a constructor takes instead of what it makes. */
    static Rewrite unwrapped(String type) {
        return (method, at) -> {
            if (at instanceof MethodInsnNode init && init.name.equals("<init>") && init.owner.equals(type)) {
                method.instructions.remove(at);
            }
            boolean here = at instanceof TypeInsnNode made && made.getOpcode() == Opcodes.NEW && made.desc.equals(type);
            if (here) {
                method.instructions.remove(at.getNext());
                method.instructions.remove(at);
            }
            return here;
        };
    }

    /** The n-th of several places of a method, from 1. */
    static Rewrite nth(int n, Predicate<AbstractInsnNode> place, Rewrite rewrite) {
        return (method, at) -> {
            int before = 0;
            for (AbstractInsnNode one = at.getPrevious(); one != null; one = one.getPrevious()) {
                before += place.test(one) ? 1 : 0;
            }
            return place.test(at) && before == n - 1 && rewrite.plant(method, at);
        };
    }

    static AbstractInsnNode op(int opcode) {
        return new InsnNode(opcode);
    }

    private static void insert(MethodNode method, AbstractInsnNode at, List<AbstractInsnNode> more) {
        AbstractInsnNode last = at;
        for (AbstractInsnNode one : more) {
            method.instructions.insert(last, one);
            last = one;
        }
    }

    private static boolean isCall(AbstractInsnNode at, String name) {
        return at instanceof MethodInsnNode call && call.name.equals(name);
    }

    private static boolean isField(AbstractInsnNode at, String name) {
        return at instanceof FieldInsnNode field
                && field.name.equals(name)
                && (field.getOpcode() == Opcodes.GETFIELD || field.getOpcode() == Opcodes.GETSTATIC);
    }
}
