package dev.mmio.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mmio.message.ControlMessage;
import dev.mmio.message.EventTerms;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobEvent;
import dev.mmio.message.JobId;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// Reads and writes the messages of the contract.
///
/// Reading is strict about types (a number is not a string) and lenient about fields it does not know.
public final class MessageJson {

    /// Schema version that is written, and the only one that is read.
    public static final int VERSION = 1;

    private static final JsonInclude.Value UNLESS_EMPTY =
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);

    private static final Set<String> EVENT_TYPES =
            Set.of("accepted", "started", "stage", "delta", "waiting", "retrying", "heartbeat");

    private static final Set<String> LIVE_OUTPUT_TYPES = Set.of(
            "audio",
            "text",
            "input-transcript",
            "output-transcript",
            "turn-end",
            "interrupted",
            "gap",
            "dropped",
            "end");

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, MessageJson::onlyStrings)
            .addModule(IsoTimes.module())
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(List.class, o -> o.setInclude(UNLESS_EMPTY))
            .withConfigOverride(Set.class, o -> o.setInclude(UNLESS_EMPTY))
            .withConfigOverride(Map.class, o -> o.setInclude(UNLESS_EMPTY))
            .build();

    private final Complaints complaints = new Complaints(mapper);

    /// Reads a job request.
    ///
    /// @throws UnreadableMessageException if the bytes are not JSON
    /// @throws InvalidMessageException if they are JSON but not a valid request
    public JobRequest readRequest(byte[] json) throws UnreadableMessageException {
        var tree = message(json);
        Characters.requireWhole(tree);
        return bind(BatchJobs.completed(tree), JobRequest.class);
    }

    /// Finds the id of something that may not be a valid request, so that its producer can be told.
    public @Nullable JobId findId(byte[] json) {
        return findId(json, "id");
    }

    /// Finds the job of something that may not be a valid message to it.
    public @Nullable JobId findJobId(byte[] json) {
        return findId(json, "jobId");
    }

    private @Nullable JobId findId(byte[] json, String name) {
        // Nothing but the id is kept, since this may be refused for its size.
        try (var parser = mapper.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            String found = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean named = parser.currentName().equals(name);
                if (parser.nextToken() == JsonToken.VALUE_STRING && named) {
                    found = parser.getString();
                }
                parser.skipChildren();
            }
            return found != null && JobId.isValid(found) ? new JobId(found) : null;
        } catch (JacksonException _) {
            return null;
        }
    }

    /// Returns a request under another id, all else as it is, known or not.
    ///
    /// @throws UnreadableMessageException if the bytes are not JSON
    /// @throws InvalidMessageException if they are not a JSON object
    public byte[] withId(byte[] json, JobId id) throws UnreadableMessageException {
        if (!(tree(json) instanceof ObjectNode request)) {
            throw new InvalidMessageException("the message must be a JSON object");
        }
        return mapper.writeValueAsBytes(request.put("id", id.value()));
    }

    /// Reads an event, or returns null if it is of a type that this version does not know.
    public @Nullable JobEvent readEvent(byte[] json) throws UnreadableMessageException {
        var tree = message(json);
        return EVENT_TYPES.contains(tree.path("type").asString("")) ? bind(tree, JobEvent.class) : null;
    }

    /// Reads what every event has, whatever its type, so that a reader that skips an event still counts it.
    public EventTerms readEventTerms(byte[] json) throws UnreadableMessageException {
        return bind(message(json), EventTerms.class);
    }

    public JobResult readResult(byte[] json) throws UnreadableMessageException {
        return bind(message(json), JobResult.class);
    }

    public ControlMessage readControl(byte[] json) throws UnreadableMessageException {
        return bind(message(json), ControlMessage.class);
    }

    public LiveInput readLiveInput(byte[] json) throws UnreadableMessageException {
        return bind(message(json), LiveInput.class);
    }

    /// Reads an output of a live session, or returns null if it is of a type that this version does not know.
    public @Nullable LiveOutput readLiveOutput(byte[] json) throws UnreadableMessageException {
        var tree = message(json);
        return LIVE_OUTPUT_TYPES.contains(tree.path("type").asString("")) ? bind(tree, LiveOutput.class) : null;
    }

    public byte[] write(JobRequest request) {
        return mapper.writeValueAsBytes(request);
    }

    public byte[] write(JobEvent event) {
        return mapper.writeValueAsBytes(event);
    }

    public byte[] write(JobResult result) {
        return mapper.writeValueAsBytes(result);
    }

    public byte[] write(ControlMessage message) {
        return mapper.writeValueAsBytes(message);
    }

    public byte[] write(LiveInput input) {
        return mapper.writeValueAsBytes(input);
    }

    public byte[] write(LiveOutput output) {
        return mapper.writeValueAsBytes(output);
    }

    /// Writes a plain value, such as what a step returned.
    public byte[] writeValue(@Nullable Object value) {
        return mapper.writeValueAsBytes(value);
    }

    /// Reads back what [#writeValue] wrote.
    public <T> T readValue(byte[] json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    /// Parses any JSON value into maps, lists, strings, numbers and booleans.
    ///
    /// @throws UnreadableMessageException if the text is not JSON
    public @Nullable Object parse(String json) throws UnreadableMessageException {
        try {
            return mapper.readValue(json, Object.class);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private ObjectNode message(byte[] json) throws UnreadableMessageException {
        var tree = tree(json);
        if (!(tree instanceof ObjectNode message)) {
            throw new InvalidMessageException("the message must be a JSON object");
        }
        var version = message.path("v");
        if (!version.isMissingNode() && !(version.isInt() && version.intValue() == VERSION)) {
            throw new InvalidMessageException("v must be " + VERSION + ", the only schema version this release knows");
        }
        Numbers.requireFinite(message);
        return message;
    }

    private JsonNode tree(byte[] json) throws UnreadableMessageException {
        try {
            var tree = mapper.readTree(json);
            if (tree.isMissingNode()) {
                throw new UnreadableMessageException("not JSON: there is nothing", null);
            }
            return tree;
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /// Says where it is not JSON. What the parser says would quote what stands there, and that may be private.
    static UnreadableMessageException notJson(JacksonException e) {
        var place = e.getLocation();
        return new UnreadableMessageException(
                "not JSON, or the same name twice"
                        + (place == null || place.getLineNr() < 1
                                ? ""
                                : ", at line " + place.getLineNr() + ", column " + place.getColumnNr()),
                null);
    }

    private <T> T bind(ObjectNode message, Class<T> type) {
        try {
            return mapper.treeToValue(message, type);
        } catch (DatabindException e) {
            throw new InvalidMessageException(complaints.about(e), e);
        } catch (JacksonException e) {
            throw new InvalidMessageException("the message does not fit its schema", e);
        }
    }

    private static void onlyStrings(MutableCoercionConfig strings) {
        strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
