package io.salience.engine.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Loads the engine and its tests anew, one class of it changed. All else comes from the loader of this class, so that both
 * know the same libraries.
 */
final class MutatingLoader extends ClassLoader {

    private static final String OWN = "io.salience.engine.";

    private final @Nullable Mutation mutation;
    private boolean planted;

    /** @param mutation to plant; null for none */
    MutatingLoader(@Nullable Mutation mutation) {
        super(MutatingLoader.class.getClassLoader());
        this.mutation = mutation;
    }

    /** Whether the mutated class was loaded. */
    boolean isPlanted() {
        return planted;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = code(name);
        if (mutation != null && mutation.type().equals(name)) {
            byte[] mutated = mutation.plant(code);
            if (Arrays.equals(mutated, code)) {
                throw new IllegalStateException(mutation + " changes nothing");
            }
            planted = true;
            code = mutated;
        }
        return defineClass(name, code, 0, code.length);
    }

    private byte[] code(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
