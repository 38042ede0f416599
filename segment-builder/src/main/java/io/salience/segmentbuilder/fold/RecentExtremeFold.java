package io.salience.segmentbuilder.fold;

/** The smallest or the largest value in a window; keeps all different ones, since each may become it. */
final class RecentExtremeFold extends RecentKeysFold {

    private final boolean largest;
    private final Wide extreme = new Wide();
    private final Wide scratch = new Wide();

    RecentExtremeFold(int property, boolean largest, long fromMicros) {
        super(property, fromMicros);
        this.largest = largest;
    }

    @Override
    boolean value(Quotient value) {
        for (int key = 0; key < size(); key++) {
            scratch.set(keys().array(), keys().start(key), keys().end(key));
            int order = key == 0 ? 0 : scratch.compareTo(extreme);
            if (key == 0 || (largest ? order > 0 : order < 0)) {
                extreme.set(scratch);
            }
        }
        value.set(extreme, 1);
        return size() > 0;
    }
}
