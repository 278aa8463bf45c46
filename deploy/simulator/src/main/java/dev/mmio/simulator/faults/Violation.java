package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// A quota that is used up.
///
/// @param limit how much of it there is
public record Violation(Quota quota, int limit) {

    ObjectNode toJson(String model) {
        var json = withoutValue(model);
        return json.put("quotaValue", String.valueOf(limit));
    }

    /// As Google writes a limit of 0: protobuf leaves out what is zero.
    ObjectNode withoutValue(String model) {
        var json = Json.object().put("quotaMetric", quota.metric()).put("quotaId", quota.id());
        json.putObject("quotaDimensions").put("location", "global").put("model", model);
        return json;
    }

    String sentence(String model) {
        return "* Quota exceeded for metric: " + quota.metric() + ", limit: " + limit + ", model: " + model + "\n";
    }
}
