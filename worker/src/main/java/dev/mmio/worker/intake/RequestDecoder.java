package dev.mmio.worker.intake;

import dev.mmio.json.CloudEvents;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.FailureCode;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
import dev.mmio.worker.outbox.BatchMember;
import dev.mmio.worker.outbox.RecordSize;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads the bytes of a job record, in any of the forms the contract allows.
final class RequestDecoder {

    private final MessageJson json;
    private final long maxSize;

    RequestDecoder(MessageJson json, long maxSize) {
        this.json = json;
        this.maxSize = maxSize;
    }

    /// Reads a record that has just come.
    Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return new Decoded.Invalid(null, FailureCode.UNREADABLE, "the record has no value");
        }
        var size = tooLarge(record);
        return size == null
                ? decodeAccepted(value, record.headers())
                : new Decoded.Invalid(findId(value, record.headers()), FailureCode.INPUT_TOO_LARGE, size);
    }

    /// Reads a record that was accepted, however large; by another version, maybe, that understood more.
    Decoded decodeAccepted(byte[] value, Headers headers) {
        try {
            return read(unwrap(value, headers), BatchMember.of(headers));
        } catch (UnreadableMessageException e) {
            return new Decoded.Invalid(null, FailureCode.UNREADABLE, e.getMessage());
        } catch (InvalidMessageException e) {
            return new Decoded.Invalid(null, FailureCode.INVALID_REQUEST, e.getMessage());
        }
    }

    private Decoded read(byte[] message, @Nullable BatchMember member) throws UnreadableMessageException {
        try {
            var request = json.readRequest(message);
            var fingerprint = fingerprint(request);
            return new Decoded.Valid(request, member == null ? fingerprint : member.mark(fingerprint));
        } catch (InvalidMessageException e) {
            return new Decoded.Invalid(json.findId(message), FailureCode.INVALID_REQUEST, e.getMessage());
        }
    }

    private @Nullable String tooLarge(ConsumerRecord<byte[], byte[]> record) {
        int length = record.value().length;
        if (length > maxSize) {
            return "the record has " + length + " bytes, more than the " + maxSize + " that are accepted";
        }
        long rest = RecordSize.of(record.key(), null, record.headers());
        return rest > Letters.HEADER_ROOM
                ? "key and headers of the record have " + rest + " bytes, more than the " + Letters.HEADER_ROOM
                        + " that are accepted"
                : null;
    }

    private @Nullable JobId findId(byte[] value, Headers headers) {
        try {
            return json.findId(unwrap(value, headers));
        } catch (UnreadableMessageException | InvalidMessageException _) {
            return null;
        }
    }

    private static byte[] unwrap(byte[] value, Headers headers) throws UnreadableMessageException {
        return CloudEvents.unwrap(value, CloudEventHeaders.find(headers, MessageHeaders.CONTENT_TYPE));
    }

    private String fingerprint(JobRequest request) {
        try {
            // Over the request as we write it: a producer that serialises it anew still asks for the same.
            var digest = MessageDigest.getInstance("SHA-256").digest(json.write(request));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
