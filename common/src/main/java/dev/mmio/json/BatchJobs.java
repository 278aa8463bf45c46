package dev.mmio.json;

import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobId;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives the jobs of a batch what a producer may leave out, since the batch has it.
final class BatchJobs {

    private BatchJobs() {}

    /// Returns the request, completed if it is a batch.
    ///
    /// @throws InvalidMessageException if something among its jobs can be none of a batch
    static ObjectNode completed(ObjectNode request) {
        if (!isBatch(request)) {
            return request;
        }
        var id = request.path("id").asString("");
        if (request.get("template") instanceof ObjectNode template) {
            complete(template, id, request.path("inputs").path(0));
        }
        int index = 0;
        for (var job : request.path("jobs")) {
            complete(job, id, index);
            index++;
        }
        return request;
    }

    private static boolean isBatch(JsonNode request) {
        return request.path("kind").asString("").equals("batch");
    }

    private static void complete(JsonNode job, String batch, int index) {
        if (!(job instanceof ObjectNode child)) {
            throw new InvalidMessageException("jobs[" + index + "] must be a JSON object");
        }
        if (isBatch(child)) {
            throw new InvalidMessageException("jobs[" + index + "]: a batch must not contain a batch");
        }
        if (!child.has("id")) {
            child.put("id", JobId.isValid(batch) ? new JobId(batch).child(index).value() : batch);
        }
    }

    /// A template may leave out what each of its jobs has of its own.
    private static void complete(ObjectNode template, String id, JsonNode input) {
        if (!template.has("id")) {
            template.put("id", id);
        }
        boolean needsInput =
                Set.of("transcribe", "live").contains(template.path("kind").asString(""));
        if (needsInput && !template.has("input") && !template.has("streamInput") && input.isObject()) {
            template.set("input", input);
        }
    }
}
