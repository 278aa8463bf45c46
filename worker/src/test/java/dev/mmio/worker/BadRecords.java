package dev.mmio.worker;

import static dev.mmio.message.FailureCode.INPUT_TOO_LARGE;
import static dev.mmio.message.FailureCode.INVALID_REQUEST;
import static dev.mmio.message.FailureCode.UNREADABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.topic.MessageHeaders;
import java.util.stream.Stream;

/// All the ways we know in which a record can be no job.
final class BadRecords {

    private static final String GOOD = "{\"id\":\"ID\",\"kind\":\"process\",\"prompt\":\"hello\"}";

    static Stream<BadRecord> all() {
        return Stream.of(unreadable(), invalid(), withoutId(), enveloped(), tooLarge())
                .flatMap(each -> each);
    }

    private static Stream<BadRecord> unreadable() {
        return Stream.of(
                BadRecord.nameless("no value", UNREADABLE, (byte[]) null),
                BadRecord.nameless("empty", UNREADABLE, ""),
                BadRecord.nameless("words", UNREADABLE, "say hello").keyed(null),
                BadRecord.nameless("broken off", UNREADABLE, "{\"id\":\"cut\",\"kind\":\"proc"),
                BadRecord.nameless("two values", UNREADABLE, GOOD + GOOD),
                BadRecord.nameless("a name twice", UNREADABLE, "{\"id\":\"a\",\"id\":\"b\"}"),
                BadRecord.nameless("Latin-1", UNREADABLE, "{\"id\":\"\u00fc\"}".getBytes(ISO_8859_1)),
                BadRecord.nameless("nested without end", UNREADABLE, "[".repeat(100_000)),
                BadRecord.nameless("half a character in a name", UNREADABLE, "{\"\\udc00\":1}"),
                BadRecord.nameless("bytes", UNREADABLE, new byte[] {0, 1, 2, (byte) 0xff}));
    }

    private static Stream<BadRecord> invalid() {
        return Stream.of(
                BadRecord.named("unknown kind", INVALID_REQUEST, "{\"id\":\"ID\",\"kind\":\"dance\"}"),
                BadRecord.named("no kind", INVALID_REQUEST, "{\"id\":\"ID\",\"prompt\":\"hello\"}"),
                BadRecord.named("no prompt", INVALID_REQUEST, "{\"id\":\"ID\",\"kind\":\"process\"}"),
                BadRecord.named("blank prompt", INVALID_REQUEST, field("prompt", "\" \"")),
                BadRecord.named("number for a prompt", INVALID_REQUEST, field("prompt", "5")),
                BadRecord.named("null for a prompt", INVALID_REQUEST, field("prompt", "null")),
                BadRecord.named("half a character", INVALID_REQUEST, field("prompt", "\"\\ud800\"")),
                BadRecord.named("number for a label", INVALID_REQUEST, field("labels", "{\"a\":1}")),
                BadRecord.named("no list of inputs", INVALID_REQUEST, field("inputs", "{}")),
                BadRecord.named("null for an input", INVALID_REQUEST, field("inputs", "[null]")),
                BadRecord.named("input without uri and data", INVALID_REQUEST, field("inputs", "[{}]")),
                BadRecord.named("temperature of the sun", INVALID_REQUEST, field("temperature", "5778")),
                BadRecord.named("no time", INVALID_REQUEST, field("deadline", "\"tomorrow\"")),
                BadRecord.named("time as a number", INVALID_REQUEST, field("notBefore", "1700000000")),
                BadRecord.named("cost of nothing", INVALID_REQUEST, field("maxCost", "0")),
                BadRecord.named("another version", INVALID_REQUEST, field("v", "2")),
                BadRecord.named("batch in a batch", INVALID_REQUEST, """
                        {"id":"ID","kind":"batch","jobs":[{"kind":"batch","jobs":[{"kind":"process","prompt":"x"}]}]}
                        """),
                BadRecord.named("key of another", INVALID_REQUEST, "{\"id\":\"ID\"}")
                        .keyed("another"),
                BadRecord.named("no key", INVALID_REQUEST, "{\"id\":\"ID\"}").keyed(null),
                BadRecord.named("header without value", INVALID_REQUEST, "{\"id\":\"ID\"}")
                        .with("nothing", null)
                        .with(MessageHeaders.CONTENT_TYPE, null),
                BadRecord.named("replayed dead letter", INVALID_REQUEST, "{\"id\":\"ID\"}")
                        .with(MessageHeaders.DEAD_LETTER_REASON, "INTERNAL".getBytes(UTF_8)));
    }

    private static Stream<BadRecord> withoutId() {
        return Stream.of(
                BadRecord.nameless("a list", INVALID_REQUEST, "[1]"),
                BadRecord.nameless("null", INVALID_REQUEST, "null"),
                BadRecord.nameless("no id", INVALID_REQUEST, "{\"kind\":\"process\",\"prompt\":\"hello\"}"),
                BadRecord.nameless("number for an id", INVALID_REQUEST, GOOD.replace("\"ID\"", "5")),
                BadRecord.nameless("empty id", INVALID_REQUEST, GOOD.replace("ID", "")),
                BadRecord.nameless("id with a slash", INVALID_REQUEST, GOOD.replace("ID", "../etc/passwd")),
                BadRecord.nameless("id with an umlaut", INVALID_REQUEST, GOOD.replace("ID", "m\u00fcller")),
                BadRecord.nameless("id with a line break", INVALID_REQUEST, GOOD.replace("ID", "a\\nb")),
                BadRecord.nameless("id of 129 characters", INVALID_REQUEST, GOOD.replace("ID", "x".repeat(129))));
    }

    private static Stream<BadRecord> enveloped() {
        var type = MessageHeaders.CLOUD_EVENTS_JSON.getBytes(UTF_8);
        return Stream.of(
                BadRecord.nameless("no envelope", INVALID_REQUEST, GOOD).with(MessageHeaders.CONTENT_TYPE, type),
                BadRecord.nameless("envelope without data", INVALID_REQUEST, "{\"specversion\":\"1.0\"}")
                        .with(MessageHeaders.CONTENT_TYPE, type),
                BadRecord.nameless("torn envelope", UNREADABLE, "{\"specversion\":\"1.")
                        .with(MessageHeaders.CONTENT_TYPE, type),
                BadRecord.named("bad job in an envelope", INVALID_REQUEST, """
                        {"specversion":"1.0","type":"x","source":"y","id":"z","data":{"id":"ID","kind":"dance"}}
                        """)
                        .with(MessageHeaders.CONTENT_TYPE, type));
    }

    private static Stream<BadRecord> tooLarge() {
        return Stream.of(
                BadRecord.named("5 MB", INPUT_TOO_LARGE, field("prompt", "\"" + "x".repeat(5_000_000) + "\"")),
                BadRecord.named("5 MB of nothing", INPUT_TOO_LARGE, "{\"id\":\"ID\"}" + " ".repeat(5_000_000)));
    }

    private static String field(String name, String value) {
        return name.equals("prompt")
                ? GOOD.replace("\"hello\"", value)
                : GOOD.replace("}", ",\"" + name + "\":" + value + "}");
    }

    private BadRecords() {}
}
