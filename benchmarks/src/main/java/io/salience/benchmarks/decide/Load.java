package io.salience.benchmarks.decide;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server on this machine again and again over connections that are kept open, each request after the answer to the
 * one before.
 *
 * @param bodies of the requests, which take turns
 */
record Load(List<byte[]> bodies) {

    private static final int CONNECTIONS = 8;
    private static final int TIMEOUT_MILLIS = 30_000;

    /**
     * Asks.
     *
     * @param requests how many in all
     * @throws IOException if an answer is anything but 200
     */
    void run(int port, int requests) throws IOException {
        ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int client = 0; client < CONNECTIONS; client++) {
                int first = client;
                tasks.add(() -> ask(port, first, requests / CONNECTIONS));
            }
            for (Future<Void> done : clients.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    private Void ask(int port, int first, int requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < requests; i++) {
                out.write(bodies.get((first + i * CONNECTIONS) % bodies.size()));
                readAnswer(in);
            }
        }
        return null;
    }

    /** A request with its head, as it goes over the wire. */
    static byte[] request(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /v1/decide HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
        return (head + json).getBytes(StandardCharsets.UTF_8);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("found \"" + status + "\", expected 200");
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("the server closed the connection");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
