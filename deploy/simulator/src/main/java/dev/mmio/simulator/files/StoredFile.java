package dev.mmio.simulator.files;

import dev.mmio.simulator.media.MediaFacts;
import dev.mmio.simulator.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// A file that was uploaded to its end.
///
/// @param name without the leading `files/`
/// @param origin scheme, host and port under which it was uploaded
/// @param fails whether it ends in state FAILED
record StoredFile(
        String name, String displayName, String origin, boolean fails, MediaFacts facts, Path path, Times times) {

    State stateAt(Instant now) {
        if (now.isBefore(times.processed())) {
            return State.PROCESSING;
        }
        return fails ? State.FAILED : State.ACTIVE;
    }

    ObjectNode toJson(Instant now) {
        var state = stateAt(now);
        var json = Json.object().put("name", "files/" + name);
        if (!displayName.isEmpty()) {
            json.put("displayName", displayName);
        }
        json.put("mimeType", facts.mimeType())
                .put("sizeBytes", String.valueOf(facts.bytes()))
                .put("createTime", text(times.created()))
                .put("updateTime", text(state == State.PROCESSING ? times.created() : times.processed()))
                .put("expirationTime", text(times.expires()))
                // Google writes the hexadecimal text of the hash in base64.
                .put(
                        "sha256Hash",
                        Base64.getEncoder().encodeToString(facts.sha256().getBytes(StandardCharsets.US_ASCII)))
                .put("uri", origin + "/v1beta/files/" + name)
                .put("state", state.name())
                .put("source", "UPLOADED");
        if (state == State.FAILED) {
            json.putObject("error").put("code", 13).put("message", "The file failed to be processed.");
        }
        return json;
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    /// States of a file.
    enum State {
        PROCESSING,
        ACTIVE,
        FAILED
    }

    /// When it was made, when it is processed and when it is gone.
    record Times(Instant created, Instant processed, Instant expires) {}
}
