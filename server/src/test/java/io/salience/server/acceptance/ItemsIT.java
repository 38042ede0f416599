package io.salience.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.salience.engine.rulebook.EvaluatorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules over the products that a request lists, by both evaluators, over HTTP and the command line. */
class ItemsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static SampleHome home;
    private static Path store;
    private static LocalServer server;
    private static LocalServer session;

    @BeforeAll
    static void serveTheSampleWithMoreRules() throws Exception {
        home = SampleHome.copyTo(folder.resolve("home"));
        Files.writeString(home.rules().resolve("targeting/items.drl"), """
                rule "Nothing on the page is dear"
                    salience 90
                when
                    Visitor( path == "/not" )
                    not Product( price >= 100 )
                then
                    show( "promo-strip-autumn", "sale" );
                end

                rule "Three of the favourite category"
                    salience 80
                when
                    Visitor( path == "/count", $top : topCategory )
                    accumulate( Product( category == $top ); $n : count( ); $n >= 3 )
                then
                    show( "promo-strip-autumn", "sale" );
                end

                rule "Together at least a euro"
                    salience 70
                when
                    Visitor( path == "/sum" )
                    accumulate( Product( $p : price, stock > 0 ); $sum : sum( $p ); $sum >= 1 )
                    exists Product( priceTier == "low" )
                then
                    show( "promo-strip-autumn", "sale" );
                end

                rule "The last of its category"
                    salience 60
                when
                    Visitor( path == "/last" )
                    $last : Product( stock < 5, $c : category )
                    not Product( category == $c, stock >= 5 )
                then
                    show( "promo-strip-autumn", "sale" );
                end

                rule "A dearer one of the same category on stock"
                    salience 50
                when
                    Visitor( path == "/dearer", $top : topCategory )
                    Product( category == $top, $c : category, $p : price )
                    Product( category == $c, price > $p, $s : stock )
                    not Product( category == $c, stock > $s )
                then
                    show( "promo-strip-autumn", "sale" );
                end

                rule "Some of them, not too dear"
                    salience 40
                when
                    Visitor( path == "/several" )
                    accumulate( Product( $p : price, stock > 0 ); $sum : sum( $p ), $n : count( ), $max : max( $p );
                        $sum >= 100, $n >= 2, $max < 500 )
                then
                    show( "promo-strip-autumn", "sale" );
                end
                """);
        store = LocalServer.buildSample(folder.resolve("store"));
        server = LocalServer.start(home.rules(), store, EvaluatorKind.INDEX);
        session = LocalServer.start(home.rules(), store, EvaluatorKind.SESSION);
    }

    @AfterAll
    static void stop() {
        session.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {'Product':[{'id':'p-1','stock':19}]}                          => runs-out
            {'Product':[{'id':'p-1','stock':300},{'id':'p-2','stock':1}]}  => runs-out
            {'Product':[{'id':'p-1','stock':20}]}                          => first-order
            {'Product':[{'id':'p-1','stock':0},{'id':'p-2'}]}              => first-order
            {'Product':[]}                                                 => first-order
            {}                                                             => first-order
            """)
    void aProductWithStockBelowTwentyIsTold(String items, String variant) throws Exception {
        JsonNode decision = decision("cart-reminder", "'consent':{'personalization':true},'items':" + items);
        assertThat(decision.path("variant").asText()).isEqualTo(variant);
        assertThat(decision.path("reason").asText()).isEqualTo("TARGETING_MATCH");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            /not   => {'Product':[{'price':99.99},{}]}                                        => Nothing on the page is dear
            /not   => {}                                                                      => Nothing on the page is dear
            /not   => {'Product':[{'price':99.99},{'price':100}]}                             => Everyone else sees the autumn strip
            /count => {'Product':[{'category':'tents'},{'category':'tents'},{'category':'tents'}]} => Three of the favourite category
            /count => {'Product':[{'category':'tents'},{'category':'boots'},{'category':'tents'}]} => Everyone else sees the autumn strip
            /sum   => {'Product':[{'price':0.7,'stock':1,'priceTier':'low'},{'price':0.1,'stock':1},{'price':0.2,'stock':1}]} => Together at least a euro
            /sum   => {'Product':[{'price':0.7,'stock':1},{'price':0.3,'stock':1}]}           => Everyone else sees the autumn strip
            /sum   => {'Product':[{'price':0.9,'stock':1,'priceTier':'low'},{'price':0.3,'stock':0}]} => Everyone else sees the autumn strip
            """)
    void itemsCanBeAbsentCountedSummedAndComparedWithTheVisitor(String path, String items, String rule)
            throws Exception {
        assertRule(path, items, rule);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            /last    => {'Product':[{'category':'tents','stock':1},{'category':'boots','stock':9}]} => The last of its category
            /last    => {'Product':[{'category':'boots','stock':1},{'category':'tents','stock':4},{'category':'boots','stock':5}]} => The last of its category
            /last    => {'Product':[{'category':'tents','stock':1},{'category':'tents','stock':9}]} => Everyone else sees the autumn strip
            /last    => {'Product':[{'stock':1},{'category':'boots','stock':9}]}                    => The last of its category
            /last    => {'Product':[{'category':'tents'}]}                                          => Everyone else sees the autumn strip
            /last    => {}                                                                          => Everyone else sees the autumn strip
            /dearer  => {'Product':[{'category':'tents','price':5,'stock':1},{'category':'tents','price':6,'stock':3}]} => A dearer one of the same category on stock
            /dearer  => {'Product':[{'category':'tents','price':5,'stock':4},{'category':'tents','price':6,'stock':3}]} => Everyone else sees the autumn strip
            /dearer  => {'Product':[{'category':'tents','price':5,'stock':1},{'category':'tents','stock':3}]} => Everyone else sees the autumn strip
            /dearer  => {'Product':[{'category':'boots','price':5,'stock':1},{'category':'boots','price':6,'stock':3}]} => Everyone else sees the autumn strip
            /several => {'Product':[{'price':60,'stock':1},{'price':40,'stock':1}]}                 => Some of them, not too dear
            /several => {'Product':[{'price':100,'stock':1}]}                                       => Everyone else sees the autumn strip
            /several => {'Product':[{'price':100,'stock':1},{'stock':1}]}                           => Some of them, not too dear
            /several => {'Product':[{'price':60,'stock':1},{'price':500,'stock':1}]}                => Everyone else sees the autumn strip
            /several => {'Product':[{'stock':1},{'stock':1}]}                                       => Everyone else sees the autumn strip
            """)
    void itemsAreComparedWithEachOtherAndSeveralNumbersAreMadeOfThem(String path, String items, String rule)
            throws Exception {
        assertRule(path, items, rule);
    }

    private static void assertRule(String path, String items, String rule) throws Exception {
        JsonNode decision = decision("promo-strip", "'context':{'path':'" + path + "'},'items':" + items);
        assertThat(decision.path("rule").asText()).isEqualTo(rule);
    }

    /** Of Ben, who left tents in his cart; both evaluators must say the same. */
    private static JsonNode decision(String placement, String more) throws Exception {
        String body = ("{'visitorId':'v-ben','content':false," + more + "}").replace('\'', '"');
        JsonNode decision = server.decision(placement, body);
        assertThat(session.decision(placement, body)).isEqualTo(decision);
        return decision;
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            {'Prodct':[]}                => UNKNOWN_FIELD => items.Prodct           => unknown type of items "Prodct"; did you mean "Product"?
            {'Product':[{},{'stok':1}]}  => UNKNOWN_FIELD => items.Product[1].stok  => Product has no field "stok"; did you mean "stock"?
            {'Product':[{'stock':'3'}]}  => INVALID_VALUE => items.Product[0].stock => "stock" of Product is number, found "3"
            {'Product':[{'stock':null}]} => INVALID_VALUE => items.Product[0].stock => "stock" of Product is number, found null; leave it out if it is not known
            {'Product':[{'id':[1]}]}     => INVALID_VALUE => items.Product[0].id    => "id" of Product is text, found an array
            {'Product':[null]}           => INVALID_VALUE => items.Product[0]       => expected an object for "items.Product[0]", found null; leave it out if it is not known
            {'Product':null}             => INVALID_VALUE => items.Product          => expected an array of objects for "items.Product", found null; leave it out if it is not known
            {'Product':{'stock':1}}      => INVALID_VALUE => items.Product          => expected an array of objects for "items.Product", found an object
            {'Product':[7]}              => INVALID_VALUE => items.Product[0]       => expected an object for "items.Product[0]", found a number
            """)
    void whatIsWrongWithAnItemIsToldWithItsPlace(String items, String code, String field, String message)
            throws Exception {
        assertRefused(
                "{\"strict\":true,\"visitorId\":\"v-ben\",\"items\":" + items.replace('\'', '"') + "}",
                code,
                field,
                message);
    }

    @Test
    void moreItemsThanTheLimitAreRefusedAndTheLimitIsNot() throws Exception {
        String start = "{\"strict\":true,\"visitorId\":\"v-ben\",\"items\":{\"Product\":[";
        String most = String.join(",", Collections.nCopies(200, "{\"stock\":50}"));
        assertThat(server.web().decide(start + most + "]}}").status()).isEqualTo(200);
        assertRefused(
                start + most + ",{}]}}", "INVALID_VALUE", "items.Product", "found 201 items, expected at most 200");
    }

    private static void assertRefused(String body, String code, String field, String message) throws Exception {
        Web.Reply reply = server.web().decide(body);
        assertThat(reply.status()).isEqualTo(400);
        JsonNode error = reply.body().path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("message").asText()).isEqualTo(message);
    }

    @Test
    void decideTakesTheItemsFromAFile() throws Exception {
        Path items = Files.writeString(folder.resolve("items.json"), "{\"Product\": [{\"price\": 5}]}");
        Launcher.Run run = decide(items);
        assertThat(run.troubles()).isEmpty();
        assertThat(JSON.readTree(run.out()).at("/decisions/promo-strip/rule").asText())
                .isEqualTo("Nothing on the page is dear");
    }

    @Test
    void whatIsWrongWithTheFileIsToldInASentence() throws Exception {
        Path items = folder.resolve("wrong.json");
        String expected = "; expected types with their items: {\"Product\": [{\"stock\": 3}]}\n";
        assertThat(decide(items)).isEqualTo(refused(items + ": does not exist" + expected));
        Files.writeString(items, "{\"Product\": 3}");
        assertThat(decide(items)).isEqualTo(refused(items + ":1:13: not JSON of items" + expected));
        Files.writeString(items, "{\"Product\": [{\"stock\": true}]}");
        assertThat(decide(items))
                .isEqualTo(refused("items.Product[0].stock: \"stock\" of Product is number, found true\n"));
    }

    @ParameterizedTest
    @EnumSource(EvaluatorKind.class)
    void decideJoinsItemsOfAFileByEitherEvaluator(EvaluatorKind evaluator) throws Exception {
        String items = "{\"Product\": [{\"category\": \"tents\", \"stock\": 1}%s]}";
        Path last = Files.writeString(folder.resolve("last.json"), items.formatted(""));
        Path more = Files.writeString(
                folder.resolve("more.json"), items.formatted(", {\"category\": \"tents\", \"stock\": 7}"));
        assertThat(ruleAt("/last", last, evaluator)).isEqualTo("The last of its category");
        assertThat(ruleAt("/last", more, evaluator)).isEqualTo("Everyone else sees the autumn strip");
    }

    private static String ruleAt(String path, Path items, EvaluatorKind evaluator) throws Exception {
        Launcher.Run run = ask("decide", path, items, "--evaluator", evaluator.toString());
        assertThat(run.troubles()).isEmpty();
        return JSON.readTree(run.out()).at("/decisions/promo-strip/rule").asText();
    }

    @Test
    void explainTellsAChoiceForWhichAllHoldsOrWhereItStops() throws Exception {
        Path items = Files.writeString(
                folder.resolve("explained.json"),
                "{\"Product\": [{\"category\": \"boots\", \"stock\": 1}, {\"category\": \"boots\", \"stock\": 7},"
                        + " {\"category\": \"tents\", \"stock\": 2}]}");
        assertThat(ask("explain", "/last", items).out())
                .containsPattern("\\$1 : Product\\( stock < 5 \\) +2 of 3 listed, item 3 chosen\n")
                .containsPattern("not Product\\( stock >= 5, category == \\$1.category \\) +0 of 3 listed\n");
        Path none = Files.writeString(folder.resolve("none.json"), "{\"Product\": [{\"stock\": 9}]}");
        assertThat(ask("explain", "/last", none).out())
                .containsPattern("\\$1 : Product\\( stock < 5 \\) +0 of 1 listed\n")
                .containsPattern("not Product\\( stock >= 5, category == \\$1.category \\) +not looked at\n")
                .containsPattern("; \\(\\$sum >= 100 .* +1 of 1 listed|\\$sum is 0, \\$n is 0, \\$max is missing\n");
    }

    private static Launcher.Run refused(String message) {
        return new Launcher.Run(2, "", "--items: " + message);
    }

    private static Launcher.Run decide(Path items) {
        return ask("decide", "/not", items);
    }

    private static Launcher.Run ask(String command, String path, Path items, String... more) {
        List<Object> arguments = new ArrayList<>(List.of(command, "--workspace", home.rules(), "--store", store));
        arguments.addAll(List.of("--visitor", "v-ben", "--placement", "promo-strip", "--context", "path=" + path));
        arguments.addAll(List.of("--items", items, "--at", LocalServer.NOW));
        arguments.addAll(List.of(more));
        return Launcher.inProcess(arguments.toArray());
    }

    @Test
    void checkTellsAScenarioWhoseItemsAreNotDeclaredWithItsPlace() throws Exception {
        SampleHome spoiled = SampleHome.copyTo(folder.resolve("spoiled"));
        spoiled.edit("rules/scenarios/other-placements.yaml", "{ id: p-211, stock: 19 }", "{ id: p-211, stok: 19 }");
        Launcher.Run run = Launcher.inProcess("check", spoiled.rules());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                scenarios/other-placements.yaml:17:62: Product has no field "stok"; did you mean "stock"?
                   17 |   items: { Product: [{ id: p-104, stock: 300 }, { id: p-211, stok: 19 }] }
                      |                                                              ^
                """);
    }
}
