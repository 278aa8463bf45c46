package dev.mmio.worker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// A sample that something happened to: to its bytes, or to the words and signs of a text such as JSON.
///
/// Bytes are looked at as characters, one each, so that a place in one is a place in the other.
final class Damage {

    private static final int LARGEST = 256 * 1024;

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[A-Za-z]++|-?\\d++(?:\\.\\d++)?|[^\\sA-Za-z\\d]");

    /// What has led readers astray before.
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "\"\"",
            "\" \"",
            "\"" + Fuzzing.PRIVATE + "\"",
            "{\"a\": \"" + Fuzzing.PRIVATE + "\"}",
            "0",
            "-1",
            "-0.0",
            "1.5",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "1e-400",
            "1E2147483647",
            "9".repeat(1_100),
            "NaN",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\u202e\"",
            "\"PT9223372036854775807S\"",
            "\"-PT1S\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"999999999s\"",
            "\"../../etc/passwd\"",
            "[".repeat(3_000),
            "[".repeat(300) + "]".repeat(300),
            "{\"a\":".repeat(3_000),
            "\"" + "a".repeat(70_000) + "\"");

    private static final List<String> ODD_BYTES = List.of(
            "\u0000",
            "\u00ef\u00bb\u00bf",
            "\u00fe\u00ff",
            "\u00c0\u0080",
            "\u00ed\u00a0\u0080",
            "\u00ff",
            "\u00f0\u009f\u0098\u0080",
            "\r\n",
            "\n\n",
            "\\",
            "\\\"",
            "\"",
            "{",
            "[",
            "%00",
            "%2e%2e/",
            "../",
            "/",
            "*",
            "data:",
            "```",
            ":",
            "-",
            ".",
            " ");

    private final List<byte[]> samples;
    private final SplittableRandom random;

    Damage(List<byte[]> samples, SplittableRandom random) {
        this.samples = samples;
        this.random = random;
    }

    /// Returns a sample with some damage.
    byte[] done() {
        var text = sample();
        for (int times = 1 + random.nextInt(random.nextInt(1, 6)); times > 0; times--) {
            text = damaged(text);
            text = text.substring(0, Math.min(LARGEST, text.length()));
        }
        return text.getBytes(ISO_8859_1);
    }

    private String sample() {
        return new String(one(samples), ISO_8859_1);
    }

    private String damaged(String text) {
        return switch (random.nextInt(13)) {
            case 0 -> flipped(text);
            case 1 -> text.substring(0, place(text));
            case 2 -> at(place(text), text, one(ODD_BYTES));
            case 3 -> at(place(text), text, one(ODD_BYTES).repeat(1 << random.nextInt(16)));
            case 4 -> without(text);
            case 5 -> repeated(text, 2);
            case 6 -> repeated(text, 1 << random.nextInt(12));
            case 7 -> text.substring(0, place(text)) + tail(sample());
            case 8, 9, 10 -> withToken(text, one(ODD_VALUES));
            case 11 -> withToken(text, token(sample()));
            default -> withToken(text, "");
        };
    }

    private String flipped(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        char other = (char) (text.charAt(at) ^ (1 << random.nextInt(8)));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String at(int place, String text, String more) {
        return text.substring(0, place) + more + text.substring(place);
    }

    private String without(String text) {
        int from = place(text);
        return text.substring(0, from) + tail(text.substring(from));
    }

    private String repeated(String text, int times) {
        int from = place(text);
        int to = from + random.nextInt(Math.min(64, text.length() - from) + 1);
        var piece = text.substring(from, to);
        return at(to, text, piece.repeat(Math.min(times, LARGEST / Math.max(1, piece.length()))));
    }

    /// Puts something else where a word, number, string or sign is. A name of a field stays, or is doubled.
    private String withToken(String text, String other) {
        var tokens = tokens(text);
        if (tokens.isEmpty()) {
            return text + other;
        }
        int at = random.nextInt(tokens.size());
        var token = tokens.get(at);
        boolean name = text.startsWith("\":", token.end() - 1) || text.startsWith("\" :", token.end() - 1);
        int end = random.nextBoolean() ? endOfValue(tokens, at) : token.end();
        return text.substring(0, token.start()) + (name ? token.text() : other) + text.substring(end);
    }

    /// Returns where an object or a list that begins with this token ends; else where the token does.
    private static int endOfValue(List<Token> tokens, int from) {
        int open = 0;
        for (var token : tokens.subList(from, tokens.size())) {
            open += switch (token.text()) {
                case "{", "[" -> 1;
                case "}", "]" -> -1;
                default -> 0;
            };
            if (open <= 0) {
                return token.end();
            }
        }
        return tokens.get(from).end();
    }

    private String token(String text) {
        var tokens = tokens(text);
        return tokens.isEmpty() ? "" : one(tokens).text();
    }

    private record Token(int start, int end, String text) {}

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        // The rest of a very long text is like its beginning.
        var matcher = TOKEN.matcher(text.substring(0, Math.min(8 * 1024, text.length())));
        while (matcher.find()) {
            tokens.add(new Token(matcher.start(), matcher.end(), matcher.group()));
        }
        return tokens;
    }

    private int place(String text) {
        return random.nextInt(text.length() + 1);
    }

    private String tail(String text) {
        return text.substring(place(text));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
