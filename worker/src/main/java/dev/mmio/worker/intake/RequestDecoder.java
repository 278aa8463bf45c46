package dev.mmio.worker.intake;

import dev.mmio.json.CloudEvents;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.FailureCode;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import dev.mmio.topic.CloudEventHeaders;
import dev.mmio.topic.MessageHeaders;
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

    Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return new Decoded.Invalid(null, FailureCode.UNREADABLE, "the record has no value");
        }
        try {
            var message = unwrapped(value, record.headers());
            var size = tooLarge(record);
            return size == null
                    ? read(message)
                    : new Decoded.Invalid(json.findId(message), FailureCode.INPUT_TOO_LARGE, size);
        } catch (UnreadableMessageException e) {
            return new Decoded.Invalid(null, FailureCode.UNREADABLE, e.getMessage());
        } catch (InvalidMessageException e) {
            return new Decoded.Invalid(null, FailureCode.INVALID_REQUEST, e.getMessage());
        }
    }

    private Decoded read(byte[] message) throws UnreadableMessageException {
        try {
            var request = json.readRequest(message);
            return new Decoded.Valid(request, fingerprint(request));
        } catch (InvalidMessageException e) {
            return new Decoded.Invalid(json.findId(message), FailureCode.INVALID_REQUEST, e.getMessage());
        }
    }

    private @Nullable String tooLarge(ConsumerRecord<byte[], byte[]> record) {
        int length = record.value().length;
        if (length > maxSize) {
            return "the record has " + length + " bytes, more than the " + maxSize + " that are accepted";
        }
        long size = Letters.size(record) - length;
        return size > Letters.HEADER_ROOM
                ? "key and headers of the record have " + size + " bytes, more than the " + Letters.HEADER_ROOM
                        + " that are accepted"
                : null;
    }

    /// Reads what was valid when it was accepted, whatever the limits are now.
    JobRequest decodeAccepted(byte[] value, Headers headers) {
        try {
            return json.readRequest(unwrapped(value, headers));
        } catch (UnreadableMessageException | InvalidMessageException e) {
            throw new IllegalStateException("an accepted job can no longer be read: " + e.getMessage(), e);
        }
    }

    private static byte[] unwrapped(byte[] value, Headers headers) throws UnreadableMessageException {
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
