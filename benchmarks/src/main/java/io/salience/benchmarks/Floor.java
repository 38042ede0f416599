package io.salience.benchmarks;

import java.util.List;

/**
 * The rules of the workload as a programmer writes them who needs no rule language: the mark that the index is held
 * against. Each has room of its own to work in, so it is for one thread.
 */
interface Floor {

    /** @param found one bit for each rule; set for those that hold and cleared for the others */
    void evaluate(ShopVisitor visitor, long[] found);

    /** The four ways. */
    enum Kind {
        /** One rule after the other, until a condition fails. */
        LINEAR {
            @Override
            Floor of(List<ShopRule> rules) {
                return new LinearFloor(rules);
            }
        },
        /** The same, with every distinct condition asked at most once for a visitor. */
        LINEAR_MEMO {
            @Override
            Floor of(List<ShopRule> rules) {
                return MemoFloor.linear(rules);
            }
        },
        /** Only rules without a segment and those of the visitor's segments, with the same memo. */
        SEGMENT_MEMO {
            @Override
            Floor of(List<ShopRule> rules) {
                return MemoFloor.bySegment(rules);
            }
        },
        /** Every distinct condition is asked; each that fails takes its rules away, 64 at a time. */
        BITSETS {
            @Override
            Floor of(List<ShopRule> rules) {
                return new BitsetFloor(rules);
            }
        };

        abstract Floor of(List<ShopRule> rules);
    }
}
