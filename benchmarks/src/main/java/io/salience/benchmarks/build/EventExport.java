package io.salience.benchmarks.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A shop's export of events, the same for the same size: in the order of time, some visitors a thousand times as active as
 * others, one field in a hundred quoted. Used once; not thread-safe.
 */
final class EventExport {

    /** All events are before it. */
    static final Instant REFERENCE = Instant.parse("2026-11-01T00:00:00Z");

    static final int DAYS = 400;

    private static final long DAY = 86_400;
    private static final int SEED = 20_261_101;
    private static final int PRODUCTS = 4_000;
    /** What somebody buys within them is one order. */
    private static final int DAYS_PER_ORDER = 10;

    /** A prime above every number of visitors, so that activity does not follow the order of ids. */
    private static final long STRIDE = 2_147_483_647L;

    private static final byte[] HEADER =
            ascii("event_id,time,event,visitor_id,product_id,category,amount,order_id,campaign_id,note");

    private static final List<Kind> KINDS = List.of(
            new Kind("view", 31, "product"),
            new Kind("cart", 6, "product amount"),
            new Kind("purchase", 4, "product amount order"),
            new Kind("search", 4, ""),
            new Kind("email_sent", 3, "campaign"),
            new Kind("email_clicked", 2, "campaign"));

    private static final int SHARES = KINDS.stream().mapToInt(Kind::share).sum();

    private static final byte[][] CATEGORIES = categories(
            "tents",
            "sleeping",
            "cooking",
            "climbing",
            "boots",
            "jackets",
            "zubeh\u00f6r",
            "packs",
            "lamps",
            "maps",
            "bikes");
    private static final byte[][] NOTES = {
        ascii("\"He said \"\"yes, please\"\",\nand left\""),
        ascii("\"two lines:\n\nthe last, with a comma\""),
        ascii("\"red, size 42\""),
        ascii("\"gift\""),
        ascii("\"7,5 \"\" wide\""),
        ascii("plain words"),
        ascii("sale")
    };
    /** A few percent of the rows have a note. */
    private static final int ROWS_TO_ALL_NOTES = 100;

    private static final byte[] ANONYMOUS = ascii("anon-web");
    private static final byte[] KNOWN = ascii("user-");

    private final ExportSize size;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final byte[][] dates = IntStream.range(0, DAYS)
            .mapToObj(
                    day -> ascii(LocalDate.ofInstant(REFERENCE, ZoneOffset.UTC).minusDays(DAYS - day) + "T"))
            .toArray(byte[][]::new);

    /** What an event is, how often it is, and which columns it fills. */
    private record Kind(String name, int share, boolean product, boolean amount, boolean order, boolean campaign) {

        Kind(String name, int share, String columns) {
            this(
                    name,
                    share,
                    columns.contains("product"),
                    columns.contains("amount"),
                    columns.contains("order"),
                    columns.contains("campaign"));
        }
    }

    EventExport(ExportSize size) {
        this.size = size;
    }

    /** The id of a visitor: 21 or 24 characters, different for each number. */
    static String visitorId(int number) {
        return new String(prefix(number), StandardCharsets.US_ASCII)
                + HexFormat.of().toHexDigits(mixed(number));
    }

    private static byte[] prefix(int number) {
        return number % 3 == 0 ? ANONYMOUS : KNOWN;
    }

    /** Another number for each number. */
    private static long mixed(long number) {
        long product = (number + 1) * 0x9E37_79B9_7F4A_7C15L;
        return product ^ (product >>> 32);
    }

    /**
     * Writes the export.
     *
     * @param folder to write to; it is made where it is not there
     * @param parts how many files of about the same number of rows
     * @return the files, in the order of time
     */
    List<Path> writeTo(Path folder, int parts) {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (int part = 0; part < parts; part++) {
                Path file = folder.resolve("events-" + part + ".csv");
                write(file, size.events() * part / parts, size.events() * (part + 1) / parts);
                files.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private void write(Path file, long from, long to) throws IOException {
        try (CsvBytes csv = new CsvBytes(Files.newOutputStream(file))) {
            csv.raw(HEADER).endRow();
            for (long number = from; number < to; number++) {
                row(csv, number);
            }
        }
    }

    private void row(CsvBytes csv, long number) throws IOException {
        int visitor = visitor(number);
        long second = second(number);
        Kind kind = kind();
        csv.hex(mixed(number)).comma();
        time(csv, second).comma().text(kind.name).comma();
        csv.raw(prefix(visitor)).hex(mixed(visitor)).comma();
        product(csv, kind);
        if (kind.order) {
            csv.number(visitor).text("-").number(second / DAY / DAYS_PER_ORDER);
        }
        csv.comma();
        if (kind.campaign) {
            csv.text("c").number(random.nextInt(40));
        }
        note(csv.comma());
        csv.endRow();
    }

    /** Everybody has one event for sure, spread over the time; who has the others is drawn, by a power law. */
    private int visitor(long number) {
        long visitors = size.visitors();
        long turn = number * visitors / size.events();
        if ((number + 1) * visitors / size.events() > turn) {
            return (int) turn;
        }
        double u = random.nextDouble();
        long rank = (long) (visitors * u * u * u);
        return (int) (rank * STRIDE % visitors);
    }

    /** Since the first day; about in the order of events. */
    private long second(long number) {
        double at = (double) number / size.events() * DAYS * DAY + random.nextInt(3_600);
        return Math.min((long) at, DAYS * DAY - 1);
    }

    private Kind kind() {
        int lot = random.nextInt(SHARES);
        for (Kind kind : KINDS) {
            lot -= kind.share;
            if (lot < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares do not add up");
    }

    private CsvBytes time(CsvBytes csv, long second) {
        long ofDay = second % DAY;
        csv.raw(dates[(int) (second / DAY)]);
        csv.twoDigits(ofDay / 3_600).text(":").twoDigits(ofDay / 60 % 60).text(":");
        return csv.twoDigits(ofDay % 60).text("Z");
    }

    private void product(CsvBytes csv, Kind kind) {
        if (!kind.product) {
            csv.comma().comma().comma();
            return;
        }
        double u = random.nextDouble();
        int product = (int) (PRODUCTS * u * u);
        csv.text("p").number(10_000 + product).comma();
        csv.raw(CATEGORIES[product % CATEGORIES.length]).comma();
        if (kind.amount) {
            int cents = 99 + random.nextInt(30_000);
            csv.number(cents / 100).text(".").twoDigits(cents % 100);
        }
        csv.comma();
    }

    private void note(CsvBytes csv) {
        int lot = random.nextInt(ROWS_TO_ALL_NOTES);
        if (lot < NOTES.length) {
            csv.raw(NOTES[lot]);
        }
    }

    private static byte[][] categories(String... names) {
        return List.of(names).stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
