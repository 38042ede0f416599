package io.salience.engine.mutation;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A mistake in one method.
 *
 * @param name what is wrong then
 * @param type the class, by its binary name
 * @param method its name; of a lambda, the name begins so
 */
record Mutation(Part part, String name, String type, String method, Rewrite rewrite) {

    /** What the mistake is in. */
    enum Part {
        CONDITION_COMPILER,
        INDEX,
        SELECTION_ORDER,
        TRAFFIC,
        EXPLANATION
    }

    /**
     * The class with the mistake.
     *
     * @throws IllegalStateException where there is not just one place for it
     */
    byte[] plant(byte[] code) {
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, 0);
        List<MethodNode> methods = node.methods.stream()
                .filter(one -> one.name.equals(method) || one.name.startsWith("lambda$" + method + "$"))
                .toList();
        int places = 0;
        for (MethodNode one : methods) {
            for (AbstractInsnNode instruction : one.instructions.toArray()) {
                places += rewrite.plant(one, instruction) ? 1 : 0;
            }
        }
        if (places != 1) {
            throw new IllegalStateException(this + " has " + places + " places, expected 1");
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Named as test reports show it. */
    @Override
    public String toString() {
        return part.toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + name;
    }
}
