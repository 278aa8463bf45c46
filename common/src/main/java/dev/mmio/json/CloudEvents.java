package dev.mmio.json;

import dev.mmio.message.InvalidMessageException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes the message out of a CloudEvents 1.0 envelope, whichever way the producer wrote it.
///
/// Bare JSON and binary mode have the message as the record's value; structured mode has it inside an envelope,
/// which only the record's `content-type` header tells.
public final class CloudEvents {

    private static final String STRUCTURED = "application/cloudevents+json";

    private static final JsonMapper MAPPER = new JsonMapper();

    /// Returns the JSON of the message itself.
    ///
    /// @param value the record's value
    /// @param contentType the record's `content-type` header, if any
    /// @throws UnreadableMessageException if the envelope is not JSON
    /// @throws InvalidMessageException if it is, but holds no message
    public static byte[] unwrap(byte[] value, @Nullable String contentType) throws UnreadableMessageException {
        return isStructured(contentType) ? data(envelope(value)) : value;
    }

    private static boolean isStructured(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        var type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT).equals(STRUCTURED);
    }

    private static JsonNode envelope(byte[] value) throws UnreadableMessageException {
        try {
            return MAPPER.readTree(value);
        } catch (JacksonException e) {
            throw MessageJson.notJson(e);
        }
    }

    private static byte[] data(JsonNode envelope) {
        if (!envelope.path("specversion").asString("").equals("1.0")) {
            throw new InvalidMessageException("the CloudEvents envelope must have specversion 1.0");
        }
        var data = envelope.get("data");
        var base64 = envelope.get("data_base64");
        if ((data == null) == (base64 == null)) {
            throw new InvalidMessageException("the CloudEvents envelope needs either data or data_base64");
        }
        if (data != null) {
            Characters.requireWhole(data);
            Numbers.requireFinite(data);
            return MAPPER.writeValueAsBytes(data);
        }
        try {
            return base64.binaryValue();
        } catch (JacksonException e) {
            throw new InvalidMessageException("data_base64 of the CloudEvents envelope is not base64", e);
        }
    }

    private CloudEvents() {}
}
