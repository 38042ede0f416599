package io.salience.server.visit;

import java.util.Random;

/** Makes texts that match a regular expression of the public list of user agents, at random. */
final class RegexSample {

    private static final String ANY = "abcXYZ019 /.;_-()";

    private final String regex;
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private RegexSample(String regex, Random random) {
        this.regex = regex;
        this.random = random;
    }

    static String of(String regex, Random random) {
        RegexSample sample = new RegexSample(regex, random);
        sample.alternatives(true);
        return sample.text.toString();
    }

    private void alternatives(boolean write) {
        int start = at;
        int count = 1;
        for (sequence(false); at < regex.length() && regex.charAt(at) == '|'; sequence(false)) {
            at++;
            count++;
        }
        int end = at;
        at = start;
        int chosen = random.nextInt(count);
        for (int i = 0; write && i <= chosen; i++) {
            sequence(i == chosen);
            at++;
        }
        at = end;
    }

    private void sequence(boolean write) {
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            int start = at;
            atom(false);
            int end = at;
            int times = times();
            int behind = at;
            for (int i = 0; write && i < times; i++) {
                at = start;
                atom(true);
            }
            at = Math.max(behind, end);
        }
    }

    private int times() {
        int times = 1;
        if (at < regex.length() && "?*+".indexOf(regex.charAt(at)) >= 0) {
            char sign = regex.charAt(at++);
            times = sign == '+' ? 1 + random.nextInt(3) : random.nextInt(sign == '?' ? 2 : 4);
        } else if (at < regex.length() && regex.charAt(at) == '{') {
            int close = regex.indexOf('}', at);
            int comma = regex.indexOf(',', at);
            int least = Integer.parseInt(regex.substring(at + 1, comma > 0 && comma < close ? comma : close));
            boolean more = comma > 0 && comma < close;
            times = least + (more ? random.nextInt(3) : 0);
            at = close + 1;
        }
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        return times;
    }

    private void atom(boolean write) {
        char c = regex.charAt(at++);
        switch (c) {
            case '(' -> {
                at += regex.startsWith("?:", at) ? 2 : 0;
                alternatives(write);
                at++;
            }
            case '[' -> choice(write);
            case '\\' -> escape(regex.charAt(at++), write);
            case '^', '$' -> {}
            default -> put(c == '.' ? any() : c, write);
        }
    }

    private void escape(char c, boolean write) {
        switch (c) {
            case 'd' -> put((char) ('0' + random.nextInt(10)), write);
            case 'w', 'S' -> put((char) ('a' + random.nextInt(26)), write);
            case 's' -> put(' ', write);
            case 'b' -> {}
            default -> put(c, write);
        }
    }

    private void choice(boolean write) {
        boolean not = regex.charAt(at) == '^';
        int first = at + (not ? 1 : 0);
        int close = first + 1;
        while (regex.charAt(close) != ']' || regex.charAt(close - 1) == '\\') {
            close++;
        }
        String members = regex.substring(first, close);
        at = close + 1;
        if (not) {
            put('q', write);
        } else if (members.charAt(0) == '\\') {
            escape(members.charAt(1), write);
        } else {
            put(members.charAt(0), write);
        }
    }

    private char any() {
        return ANY.charAt(random.nextInt(ANY.length()));
    }

    private void put(char c, boolean write) {
        if (write) {
            text.append(c);
        }
    }
}
