package io.salience.segmentbuilder.inspect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Short exports in the layouts of tools of which no preset knows. All of it is made up. Events are written by number, from 0,
 * and event {@code i} is of visitor {@code i % visitors}, so that the counts are known from how the file is made.
 */
enum ToolExport {
    HEAP(
            "heap.csv",
            60,
            7,
            "event_id,user_id,session_id,time,event_table_name,library,path\n",
            i -> (9_000_000_000_000_000_000L + i) + "," + (5_500_000_000_000_000L + i % 7) + "," + (70 + i / 3)
                    + ",2026-08-" + day(i) + " 10:" + two(i % 60) + ":00.000," + pick(i, "pageviews", "add_to_cart")
                    + ",web,/p/" + i % 5 + "\n"),
    PENDO(
            "pendo.csv",
            45,
            9,
            "Visitor ID,Account ID,Event Type,Page / Feature,Timestamp,Time Zone,Number of Events\n",
            i -> "visitor-" + i % 9 + ",acct-" + i % 3 + "," + pick(i, "Page view", "Feature click") + ",\"Cart, "
                    + i % 4 + "\"," + (1_785_600_000_000L + i * 60_000L) + ",UTC," + (1 + i % 3) + "\n"),
    ADOBE_DATA_FEED(
            "hit_data.tsv",
            50,
            6,
            "hitid_high\thitid_low\thit_time_gmt\tmcvisid\tpost_event_list\tpost_pagename\tpost_product_list\tgeo_country\n",
            i -> "31" + two(i) + "\t99" + two(i) + "\t" + (1_785_600_000 + i) + "\t4711000000000000000000" + two(i % 6)
                    + "\t" + pick(i, "200", "1,200") + "\tHome\t;tent-" + i % 4 + ";1;12.50\tdeu\n"),
    BRAZE_CURRENTS(
            "currents.json",
            40,
            8,
            "",
            i -> "{\"id\": \"e-" + i + "\", \"user_id\": \"5f" + i % 8 + "a\", \"external_user_id\": \"shop-" + i % 8
                    + "\", \"time\": " + (1_785_600_000 + i) + ", \"timezone\": \"Europe/Berlin\", \"campaign_name\":"
                    + " \"Summer\", \"email_address\": \"p" + i % 8 + "@example.com\", \"device_model\": null}\n"),
    ITERABLE(
            "iterable.csv",
            44,
            11,
            "createdAt,email,eventName,campaignId,messageId,itblInternal.documentUpdatedAt,total\n",
            i -> "2026-08-" + day(i) + " 08:00:00 +00:00,p" + i % 11 + "@example.com,"
                    + pick(i, "emailOpen", "emailClick") + ",4711,m-" + i + ",2026-08-" + day(i)
                    + " 08:00:01 +00:00," + (i % 2 == 0 ? "" : i + ".5") + "\n"),
    HUBSPOT(
            "hubspot.csv",
            36,
            6,
            "\"Activity ID\",\"Activity type\",\"Activity date\",\"Record ID - Contact\",\"Email\",\"Deal amount\"\n",
            i -> "\"" + (88_000 + i) + "\",\"" + pick(i, "EMAIL", "CALL", "MEETING") + "\",\"2026-08-" + day(i)
                    + " 09:30\",\"" + (101 + i % 6) + "\",\"c" + i % 6 + "@example.com\",\"" + i * 10 + "\"\n"),
    SALESFORCE_REPORT(
            "salesforce.csv",
            42,
            7,
            "\"Activity ID\",\"Contact ID\",\"Activity Type\",\"Created Date\",\"Amount\",\"Amount Currency\"\n",
            i -> "\"00T" + two(i) + "\",\"003" + i % 7 + "\",\"" + pick(i, "Call", "Email") + "\",\"8/" + (1 + i % 28)
                    + "/2026, " + (1 + i % 12) + ":05 PM\",\"" + (1 + i) + ",000.00\",\"USD\"\n"),
    GA4_AS_CSV(
            "bq-results.csv",
            48,
            8,
            "event_date,event_timestamp,event_name,user_pseudo_id,user_id,platform,event_value_in_usd\n",
            i -> "202608" + day(i) + "," + (1_785_600_000_000_000L + i) + "," + pick(i, "page_view", "purchase")
                    + ",10" + i % 8 + ".20" + i % 8 + "," + (i % 8 < 3 ? "u" + i % 8 : "") + ",WEB,"
                    + (i % 2 == 0 ? "" : "1.5E1") + "\n"),
    SNOWFLAKE(
            "snowflake.csv",
            40,
            5,
            "\"USER_ID\",\"EVENT_NAME\",\"EVENT_TS\",\"AMOUNT\",\"COUPON\"\n",
            i -> "\"" + (700 + i % 5) + "\",\"" + pick(i, "view", "order") + "\",\"2026-08-" + day(i)
                    + " 10:00:00.000 +0000\"," + (i % 3 == 0 ? "\\N" : "12.50") + ",\\N\n"),
    MYSQL_OUTFILE(
            "outfile.txt",
            40,
            8,
            "",
            i -> i + "\tshopper" + i % 8 + "\t" + pick(i, "view", "order") + "\t2026-08-" + day(i) + " 10:00:00\t"
                    + (i % 3 == 0 ? "\\N" : "12.50") + "\ta \\\"big\\\" tent\n"),
    POSTGRES_COPY(
            "copy.csv",
            40,
            10,
            "id,customer_id,event,created_at,price,gift,note\n",
            i -> (9_000 + i) + "," + (1 + i % 10) + "," + pick(i, "view", "order") + ",2026-08-" + day(i)
                    + " 10:00:00.25+00,12.50," + pick(i, "t", "f") + ",\"two\nlines\"\n"),
    EXCEL_GERMAN(
            "Auswertung.csv",
            35,
            7,
            "Auswertung vom 01.09.2026\n\nKundennummer;Ereignis;Datum;Betrag;Stra\u00dfe\n",
            i -> "K" + i % 7 + ";" + pick(i, "Kauf", "R\u00fcckgabe") + ";" + day(i) + ".08.2026 10:15;1.2" + two(i)
                    + ",50 \u20ac;Gr\u00fcner Weg " + i + "\n"),
    SAP(
            "vbak.csv",
            40,
            8,
            "VBELN;ERDAT;KUNNR;MATNR;KWMENG;NETWR;WAERK\n",
            i -> "00000" + (10_000 + i / 2) + ";202608" + day(i) + ";0000100" + i % 8 + ";M-" + i % 3 + ";"
                    + (1 + i % 4) + ",000;" + (i + 1) + ".2" + two(i) + ",50;EUR\n"),
    ZENDESK(
            "tickets.csv",
            30,
            6,
            "Summation column,Id,Requester,Requester id,Requester email,Status,Created at,Satisfaction Score\n",
            i -> "1," + (500 + i) + ",Person " + i % 6 + "," + (36_000_000_000L + i % 6) + ",r" + i % 6
                    + "@example.com," + pick(i, "Closed", "Open") + ",2026-08-" + day(i) + " 07:0" + i % 10 + ",-\n"),
    MAGENTO_1(
            "orders.csv",
            32,
            8,
            "\"Order #\",\"Purchased From (Store)\",\"Purchased On\",\"Bill to Name\",\"Customer Email\",\"G.T. (Base)\",Status\n",
            i -> "\"1000" + two(i) + "\",\"Main Website\n    Main Store\",\"Aug " + (1 + i % 28)
                    + ", 2026 3:04:05 PM\",\"A, B\",c" + i % 8 + "@example.com,\"$1,0" + two(i) + ".50\",Complete\n");

    private final String file;
    private final int events;
    private final int visitors;
    private final String head;
    /** Of every constant a lambda without state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntFunction<String> row;

    ToolExport(String file, int events, int visitors, String head, IntFunction<String> row) {
        this.file = file;
        this.events = events;
        this.visitors = visitors;
        this.head = head;
        this.row = row;
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private static String day(int event) {
        return two(1 + event % 28);
    }

    private static String pick(int event, String... texts) {
        return texts[event % texts.length];
    }

    String file() {
        return file;
    }

    int events() {
        return events;
    }

    int visitors() {
        return visitors;
    }

    byte[] bytes() {
        Charset charset = this == EXCEL_GERMAN ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        return (head + IntStream.range(0, events).mapToObj(row).collect(Collectors.joining())).getBytes(charset);
    }
}
