package dev.mmio.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.message.ControlMessage;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Writes and reads the headers of records: CloudEvents 1.0 in binary mode.
public final class CloudEventHeaders {

    private static final RecordHeader SPECVERSION = header(MessageHeaders.CE_SPECVERSION, "1.0");
    private static final RecordHeader CONTENT_TYPE = header(MessageHeaders.CONTENT_TYPE, MessageHeaders.JSON);

    /// Returns the headers of a message.
    ///
    /// @param type what happened, such as `dev.mmio.job.accepted.v1`
    /// @param id the same whenever the same message is written again, so that readers can tell
    /// @param source who says it
    /// @param subject what it is about: a job id
    /// @param time when it happened
    public static Headers of(String type, String id, String source, String subject, Instant time) {
        return new RecordHeaders(List.of(
                SPECVERSION,
                header(MessageHeaders.CE_ID, id),
                header(MessageHeaders.CE_SOURCE, source),
                header(MessageHeaders.CE_TYPE, type),
                header(MessageHeaders.CE_TIME, time.toString()),
                header(MessageHeaders.CE_SUBJECT, subject),
                CONTENT_TYPE));
    }

    public static Headers of(JobRequest request, String source, Instant time) {
        var id = request.id().value();
        return of(MessageHeaders.eventType("requested"), id, source, id, time);
    }

    public static Headers of(JobEvent event, String source) {
        var terms = event.terms();
        var job = terms.jobId().value();
        return of(MessageHeaders.eventType(nameOf(event)), job + "/" + terms.seq(), source, job, terms.at());
    }

    public static Headers of(JobResult result, String source, Instant time) {
        var job = result.terms().jobId().value();
        return of(MessageHeaders.eventType(result.status().wireName()), job + "/result", source, job, time);
    }

    public static Headers of(ControlMessage message, String source, Instant time) {
        var key = message.key();
        return of(MessageHeaders.eventType(nameOf(message)), key + "/" + time, source, key, time);
    }

    public static Headers of(LiveInput input, String source, Instant time) {
        var job = input.jobId().value();
        return of(MessageHeaders.eventType("live-input"), job + "/input/" + time, source, job, time);
    }

    public static Headers of(LiveOutput output, String source) {
        var terms = output.terms();
        var job = terms.jobId().value();
        var id = job + "/output/" + terms.run() + "/" + terms.seq();
        return of(MessageHeaders.eventType("live-output"), id, source, job, terms.at());
    }

    /// Returns the value of the newest header of this name.
    public static @Nullable String find(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static String nameOf(JobEvent event) {
        return switch (event) {
            case JobEvent.Accepted _ -> "accepted";
            case JobEvent.Started _ -> "started";
            case JobEvent.Stage _ -> "stage";
            case JobEvent.Delta _ -> "delta";
            case JobEvent.Waiting _ -> "waiting";
            case JobEvent.Retrying _ -> "retrying";
            case JobEvent.Heartbeat _ -> "heartbeat";
        };
    }

    private static String nameOf(ControlMessage message) {
        return switch (message) {
            case ControlMessage.Cancel _ -> "cancel";
            case ControlMessage.Pause _ -> "pause";
            case ControlMessage.Resume _ -> "resume";
        };
    }

    private CloudEventHeaders() {}
}
