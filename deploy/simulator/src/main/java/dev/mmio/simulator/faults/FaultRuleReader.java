package dev.mmio.simulator.faults;

import dev.mmio.simulator.wire.Action;
import dev.mmio.simulator.wire.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads rules as the admin endpoint takes them; refuses what it does not know, so that no typo makes a fault silent.
public final class FaultRuleReader {

    private static final Set<String> RULE = Set.of("match", "fault", "skip", "count");
    private static final Set<String> MATCH = Set.of("model", "action", "job", "prompt", "reusedConnection");
    private static final Set<String> FAULT = Set.of("kind", "value", "afterChunks");

    private FaultRuleReader() {}

    /// Returns the rule, or throws [IllegalArgumentException] saying what is wrong.
    public static FaultRule read(JsonNode json) {
        Json.requireOnly(json, RULE);
        return new FaultRule(
                match(json.path("match")),
                fault(json.path("fault")),
                json.path("skip").asInt(0),
                json.path("count").asInt(1));
    }

    private static FaultMatch match(JsonNode json) {
        Json.requireOnly(json, MATCH);
        var action = json.path("action").asString("");
        return new FaultMatch(
                json.path("model").asString(""),
                action.isEmpty() ? null : Action.valueOf(action),
                json.path("job").asString(""),
                json.path("prompt").asString(""),
                json.path("reusedConnection").asBoolean(false));
    }

    private static Fault fault(JsonNode json) {
        Json.requireOnly(json, FAULT);
        var usual = Fault.of(FaultKind.of(json.path("kind").asString("")));
        return new Fault(
                usual.kind(),
                json.path("value").asString(usual.value()),
                json.path("afterChunks").asInt(usual.afterChunks()));
    }
}
