package io.salience.segmentbuilder.oracle;

import static io.salience.segmentbuilder.oracle.ShopRow.any;

import io.salience.segmentbuilder.oracle.SqlTrait.ValueType;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one random definition and its queries. Used once. */
final class RandomSqlTrait {

    private static final List<String> KINDS = List.of(
            "count", "sum", "min", "max", "average", "distinct", "first", "last", "top", "span", "without", "sequence");

    /** A condition in the language of definitions, and in SQL. */
    private record Filter(String text, String sql) {}

    private static final Filter NONE = new Filter("", "true");

    private static final List<Filter> FILTERS = List.of(
            NONE,
            NONE,
            new Filter("amount > 1.25", "amount > 1250000"),
            new Filter("amount <= 0 || gift == true", "(amount <= 0 or gift = 1)"),
            new Filter("category == \"b\"", "category = 'b'"),
            new Filter("category != \"b\"", "category <> 'b'"),
            new Filter("!(category in (\"a\", \"b\"))", "not coalesce(category in ('a', 'b'), false)"),
            new Filter("product == null && gift != null", "product is null and gift is not null"),
            new Filter("product.startsWith(\"p\")", "substr(product, 1, 1) = 'p'"),
            new Filter("category contains \"o\"", "instr(category, 'o') > 0"));

    private static final List<String> SPANS = List.of("average", "longest", "shortest", "last");

    private final Random random;
    private final String kind;
    private final long window;
    private final Filter filter;
    private final int most;

    /** @param isCapped whether few things may be kept of a visitor */
    RandomSqlTrait(Random random, boolean isCapped) {
        this.random = random;
        this.kind = any(random, KINDS);
        this.window = any(random, ShopRow.SECONDS);
        this.filter = kind.equals("sequence") ? NONE : any(random, FILTERS);
        this.most = isCapped ? any(random, List.of(1, 3, 8, 20, 50)) : SqlTrait.UNLIMITED;
    }

    SqlTrait next() {
        return switch (kind) {
            case "count" -> count();
            case "sum", "min", "max", "average" -> ofAmounts();
            case "distinct" -> distinct();
            case "first", "last" -> moment();
            case "top" -> top();
            case "span" -> span();
            case "without" -> without();
            default -> sequence();
        };
    }

    private String name() {
        return random.nextInt(4) == 0 ? "any" : any(random, ShopRow.NAMES);
    }

    private List<String> names() {
        return random.nextBoolean() ? List.of(name()) : List.of(name(), name());
    }

    private static String named(String alias, List<String> names) {
        return names.contains("any")
                ? "true"
                : alias + "name in ("
                        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + ")";
    }

    private static String inTime(String alias, long seconds) {
        String past = alias + "at < " + ShopRow.REFERENCE;
        return seconds == 0 ? past : past + " and " + alias + "at >= " + (ShopRow.REFERENCE - seconds * ShopRow.SECOND);
    }

    private String counted(List<String> names) {
        return inTime("", window) + " and " + named("", names) + " and " + filter.sql();
    }

    private String options() {
        return (window == 0 ? "" : ", window: " + window + "s")
                + (filter.text().isEmpty() ? "" : ", where: '" + filter.text() + "'")
                + limit();
    }

    private String limit() {
        return most == SqlTrait.UNLIMITED ? "" : ", most: " + most;
    }

    private SqlTrait of(String yaml, String values, int scale, String ranked, @Nullable String kept) {
        boolean zero =
                List.of("count", "sum", "distinct", "without", "sequence").contains(kind);
        return new SqlTrait("{ " + yaml + " }", values, scale, ValueType.NUMBER, zero, ranked, kept, most);
    }

    private static String each(String what, String where) {
        return "select v, " + what + " from e where " + where + " group by v";
    }

    private SqlTrait count() {
        String name = name();
        String where = counted(List.of(name));
        String values = each("count(*)", where);
        return of("count: " + name + options(), values, 0, values, window > 0 ? values : null);
    }

    private SqlTrait ofAmounts() {
        List<String> names = names();
        String where = counted(names) + " and amount is not null";
        String value = kind.equals("average") ? "sum(amount), count(amount)" : kind + "(amount)";
        boolean ofSum = kind.equals("sum") || kind.equals("average");
        String kept = each(ofSum ? "count(*)" : "count(distinct amount)", where);
        String yaml = kind + ": amount, of: " + names + options();
        return of(yaml, each(value, where), 6, each("1", where), window > 0 ? kept : null);
    }

    private SqlTrait distinct() {
        List<String> names = names();
        String property = any(random, List.of("category", "amount", "gift", "product"));
        String values = each("count(distinct " + property + ")", counted(names) + " and " + property + " is not null");
        return of("distinct: " + property + ", of: " + names + options(), values, 0, values, values);
    }

    private SqlTrait moment() {
        String name = name();
        String where = counted(List.of(name));
        boolean first = kind.equals("first");
        return new SqlTrait(
                "{ " + kind + ": " + name + options() + " }",
                each((first ? "min" : "max") + "(at)", where),
                0,
                ValueType.INSTANT,
                false,
                each("1", where),
                first && window > 0 ? each("count(distinct at)", where) : null,
                most);
    }

    private SqlTrait top() {
        List<String> names = names();
        String where = counted(names) + " and category is not null";
        return new SqlTrait(
                "{ top: category, of: " + names + options() + " }",
                "select v, category from (select v, category, row_number() over (partition by v order by count(*) desc,"
                        + " category) as place from e where " + where + " group by v, category) where place = 1",
                0,
                ValueType.TEXT,
                false,
                each("1", where),
                each(window > 0 ? "count(*)" : "count(distinct category)", where),
                most);
    }

    private SqlTrait span() {
        List<String> names = names();
        String word = any(random, SPANS);
        String where = counted(names);
        String gaps = "select v, gap from (select v, day, day - lag(day) over (partition by v order by day) as gap,"
                + " row_number() over (partition by v order by day desc) as place"
                + " from (select distinct v, day from e where " + where + ")) where gap is not null"
                + (word.equals("last") ? " and place = 1" : "");
        String value = switch (word) {
            case "average" -> "sum(gap), count(gap)";
            case "shortest" -> "min(gap)";
            default -> "max(gap)";
        };
        return of(
                "span: " + word + ", of: " + names + options(),
                "select v, " + value + " from (" + gaps + ") group by v",
                0,
                each("1", where),
                each("count(distinct day)", where));
    }

    private SqlTrait without() {
        String name = name();
        String other = name.equals("purchase") ? "view" : "purchase";
        String property = any(random, List.of("category", "product"));
        boolean later = random.nextBoolean();
        String where = counted(List.of(name));
        String against = "o.name = '" + other + "' and " + inTime("o.", 0);
        String values = each(
                "sum(not exists (select 1 from e o where o.v = e.v and o." + property + " = e." + property + " and "
                        + against + (later ? " and o.at >= e.at" : "") + "))",
                where);
        String yaml = "count: " + name + options() + ", without: " + other + ", same: " + property
                + (later ? ", when: later" : "");
        return of(yaml, values, 0, each("1", where), keptWithout(where, other, property, later));
    }

    private String keptWithout(String where, String other, String property, boolean later) {
        String others =
                "name = '" + other + "' and " + inTime("", later ? window : 0) + " and " + property + " is not null";
        String parts = window > 0 || later
                ? each("count(*) as c", where) + " union all " + each("count(distinct " + property + ") as c", others)
                : "select v, count(distinct p) as c from (select v, " + property + " as p from e where " + where
                        + " and "
                        + property + " is not null union all select v, " + property + " as p from e where " + others
                        + ") group by v union all "
                        + each("1 as c", where + " and " + property + " is null");
        return "select v, sum(c) from (" + parts + ") group by v";
    }

    private SqlTrait sequence() {
        List<String> steps = random.nextBoolean() ? List.of(name(), name()) : List.of(name(), name(), name());
        @Nullable String same = random.nextBoolean() ? any(random, List.of("category", "product")) : null;
        long within = any(random, ShopRow.SECONDS);
        String some = same == null ? "" : " and " + same + " is not null";
        String counted = inTime("", window) + " and " + named("", steps) + some;
        String values = "select s0.v, " + (same == null ? "1" : "count(distinct s0." + same + ")") + " from e s0 where "
                + step(steps, 0, same, within) + " group by s0.v";
        String yaml = "sequence: " + steps + (same == null ? "" : ", same: " + same)
                + (within == 0 ? "" : ", within: " + within + "s") + options();
        return of(yaml, values, 0, each("1", counted), each("count(*)", counted));
    }

    /** That an event is this step, and that others follow it. */
    private String step(List<String> steps, int number, @Nullable String same, long within) {
        String own = "s" + number + ".";
        StringBuilder sql =
                new StringBuilder(inTime(own, window)).append(" and ").append(named(own, List.of(steps.get(number))));
        if (number > 0) {
            sql.append(" and ")
                    .append(own)
                    .append("v = s0.v and ")
                    .append(own)
                    .append("at >= s")
                    .append(number - 1);
            sql.append(".at");
        }
        for (int earlier = 0; earlier < number; earlier++) {
            sql.append(" and ").append(own).append("n <> s").append(earlier).append(".n");
        }
        if (number > 0 && within > 0) {
            sql.append(" and ").append(own).append("at <= s0.at + ").append(within * ShopRow.SECOND);
        }
        if (same != null) {
            sql.append(" and ").append(own).append(same).append(number == 0 ? " is not null" : " = s0." + same);
        }
        if (number + 1 < steps.size()) {
            sql.append(" and exists (select 1 from e s").append(number + 1).append(" where ");
            sql.append(step(steps, number + 1, same, within)).append(")");
        }
        return sql.toString();
    }
}
