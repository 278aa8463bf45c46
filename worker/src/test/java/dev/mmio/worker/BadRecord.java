package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.FailureCode;
import dev.mmio.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Something in the topic of jobs that is no job, and what must become of it.
///
/// @param name says what is wrong; also goes with the record as a header, to tell its dead letter from others
/// @param id the job that gets a failed result, or null if nobody can be told
record BadRecord(
        String name,
        @Nullable String key,
        byte @Nullable [] value,
        List<Header> headers,
        FailureCode code,
        @Nullable String id) {

    static final String NAME_HEADER = "test-name";

    /// A record that names no job anybody could be told about.
    static BadRecord nameless(String name, FailureCode code, byte @Nullable [] value) {
        return new BadRecord(name, "any-key", value, List.of(), code, null);
    }

    static BadRecord nameless(String name, FailureCode code, String value) {
        return nameless(name, code, value.getBytes(UTF_8));
    }

    /// A record whose job id can be read: `ID` in the value stands for it.
    static BadRecord named(String name, FailureCode code, String value) {
        var id = "bad-" + name.replaceAll("[^A-Za-z0-9]+", "-");
        return new BadRecord(name, id, value.replace("ID", id).getBytes(UTF_8), List.of(), code, id);
    }

    BadRecord keyed(@Nullable String other) {
        return new BadRecord(name, other, value, headers, code, id);
    }

    BadRecord with(String header, byte @Nullable [] content) {
        var all = new ArrayList<>(headers);
        all.add(new RecordHeader(header, content));
        return new BadRecord(name, key, value, all, code, id);
    }

    ProducerRecord<byte[], byte[]> record() {
        return record(null);
    }

    ProducerRecord<byte[], byte[]> record(@Nullable Integer partition) {
        var all = with(NAME_HEADER, name.getBytes(UTF_8)).headers;
        return new ProducerRecord<>(
                Topics.DEFAULT.jobs(), partition, key == null ? null : key.getBytes(UTF_8), value, all);
    }

    @Override
    public String toString() {
        return name;
    }
}
