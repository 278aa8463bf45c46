package dev.mmio.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.json.CloudEvents;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A dead letter made a job again: the headers it came with, how often that was done to it, and, if it has an id, one
/// of its own. Under the old id a job has ended, and a job has one result; the new id follows from the old one and
/// the count, so that doing it twice makes one job.
///
/// @param id its id; null if it has none that can be read
record ReplayedRecord(@Nullable JobId id, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /// What tells of its end; and what makes it one of a batch, which has counted it already.
    private static final Set<String> LEFT_OUT = Set.of(
            MessageHeaders.DEAD_LETTER_REASON,
            MessageHeaders.DEAD_LETTER_MESSAGE,
            MessageHeaders.DEAD_LETTER_URI,
            MessageHeaders.REPLAY,
            MessageHeaders.REPLAY_OF,
            MessageHeaders.BATCH,
            MessageHeaders.BATCH_INDEX,
            MessageHeaders.BATCH_SEAL);

    private static final String SPRING = "kafka_dlt-";

    static ReplayedRecord of(DeadLetter letter, MessageJson json) {
        var headers = new RecordHeaders();
        for (var header : letter.recordHeaders()) {
            if (!LEFT_OUT.contains(header.key()) && !header.key().startsWith(SPRING)) {
                headers.add(header);
            }
        }
        int times = letter.replays() + 1;
        set(headers, MessageHeaders.REPLAY, Integer.toString(times));
        var first = letter.firstId();
        var value = letter.value();
        if (first == null || value == null) {
            return new ReplayedRecord(null, letter.key(), value, headers);
        }
        try {
            var plain = CloudEvents.unwrap(value, CloudEventHeaders.find(headers, MessageHeaders.CONTENT_TYPE));
            return renamed(plain, first, times, headers, json);
        } catch (UnreadableMessageException | InvalidMessageException _) {
            // Nobody could read it, so under its id there is nothing yet.
            return new ReplayedRecord(null, letter.key(), value, headers);
        }
    }

    private static ReplayedRecord renamed(byte[] plain, JobId first, int times, Headers headers, MessageJson json)
            throws UnreadableMessageException {
        var id = new JobId(first + ".r" + times);
        var value = json.withId(plain, id);
        set(headers, MessageHeaders.REPLAY_OF, first.value());
        for (var name : Set.of(MessageHeaders.CE_ID, MessageHeaders.CE_SUBJECT)) {
            if (headers.lastHeader(name) != null) {
                set(headers, name, id.value());
            }
        }
        if (headers.lastHeader(MessageHeaders.CONTENT_TYPE) != null) {
            set(headers, MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);
        }
        return new ReplayedRecord(id, id.value().getBytes(UTF_8), value, headers);
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
