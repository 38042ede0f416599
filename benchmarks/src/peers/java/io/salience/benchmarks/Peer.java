package io.salience.benchmarks;

import java.util.List;

/** Another rule engine, given the same rules and visitors. For one thread. */
interface Peer {

    /** @param found one bit for each rule; set for those that hold, the others are 0 already */
    void evaluate(ShopVisitor visitor, long[] found);

    /** Those that are compared. */
    enum Kind {
        EASY_RULES {
            @Override
            Peer of(List<ShopRule> rules, List<ShopVisitor> visitors) {
                return new EasyRulesPeer(rules);
            }
        },
        EVRETE {
            @Override
            Peer of(List<ShopRule> rules, List<ShopVisitor> visitors) {
                return new EvretePeer(rules);
            }
        },
        JSON_LOGIC {
            @Override
            Peer of(List<ShopRule> rules, List<ShopVisitor> visitors) {
                return new JsonLogicPeer(rules, visitors);
            }
        },
        CEL {
            @Override
            Peer of(List<ShopRule> rules, List<ShopVisitor> visitors) {
                return new CelPeer(rules, visitors);
            }
        };

        /** @param visitors all that will be asked about, for engines that want them in a form of their own */
        abstract Peer of(List<ShopRule> rules, List<ShopVisitor> visitors);
    }
}
