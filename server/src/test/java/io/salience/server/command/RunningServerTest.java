package io.salience.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.salience.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever answers there, nothing of it moves the cursor of the terminal that shows it. */
class RunningServerTest {

    private static final String EVIL = "a\\u001b[2J\\u009b2J\\u0007\\u202eb\\ud800c\\rd\u0085e";
    private static final String SHOWN = "aU+001B[2JU+009B2JU+0007U+202EbU+D800cU+000DdU+0085e";

    @ParameterizedTest
    @CsvSource({
        "200, status, 0",
        "200, reload, 0",
        "422, reload, 1",
        "422, rollback, 1",
        "500, status, 2",
        "500, reload, 2"
    })
    void aServersAnswerHasNoPowerOverTheTerminal(int status, String command, int exitCode) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body =
                    ("{\"rulebook\":\"X\",\"generation\":\"X\",\"warnings\":[\"X\"],\"error\":{\"code\":\"CODE\",\"message\":\"X\","
                                    + "\"problems\":[\"X\"]},\"lastFailure\":{\"at\":\"X\",\"while\":\"X\",\"problems\":[\"X\"]}}")
                            .replace("X", EVIL)
                            .replace("CODE", status == 422 ? "NOT_PUBLISHED" : "INTERNAL")
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        StringWriter shown = new StringWriter();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            String[] arguments = command.equals("rollback")
                    ? new String[] {command, "01234567", "--url", url}
                    : new String[] {command, "--url", url};
            assertThat(Main.run(new PrintWriter(shown), new PrintWriter(shown), arguments))
                    .isEqualTo(exitCode);
        } finally {
            server.stop(0);
        }
        assertThat(shown.toString()).contains(SHOWN);
        assertThat(shown.toString().replace("\n", "")).matches("[^\\p{Cc}\\p{Cs}\\u202e]*");
    }
}
