package dev.mmio.worker.handler.process;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobOutput;
import dev.mmio.worker.job.JobException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The schema that a producer wants the answer to follow. Gemini is told of it too, but is not trusted to keep to it.
final class AnswerSchema {

    private static final int MOST_VIOLATIONS = 5;
    private static final MessageJson JSON = new MessageJson();
    private static final SpecificationVersion DRAFT = SpecificationVersion.DRAFT_2020_12;

    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .regularExpressionFactory(new BoundedPatterns())
            .build();

    private final Schema schema;

    private AnswerSchema(Schema schema) {
        this.schema = schema;
    }

    /// Reads a schema of JSON Schema 2020-12. It may refer to itself, but to nothing elsewhere.
    ///
    /// @throws JobException if it is none
    static AnswerSchema of(Map<String, Object> responseSchema) {
        var complaint = SchemaRefs.complaint(responseSchema);
        if (complaint != null) {
            throw new JobException.Permanent(
                    FailureCode.INVALID_REQUEST, "responseSchema cannot be followed: " + complaint);
        }
        var json = new String(JSON.writeValue(responseSchema), StandardCharsets.UTF_8);
        var registry = SchemaRegistry.withDefaultDialect(
                DRAFT,
                builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false))
                        .schemaRegistryConfig(CONFIG));
        try {
            var errors =
                    registry.getSchema(SchemaLocation.of(DRAFT.getDialectId())).validate(json, InputFormat.JSON);
            if (!errors.isEmpty()) {
                throw invalid(paths(errors));
            }
            var schema = registry.getSchema(json, InputFormat.JSON);
            schema.initializeValidators();
            return new AnswerSchema(schema);
        } catch (BoundedPatterns.TooLongException e) {
            throw tooLong(e);
        } catch (SchemaException e) {
            throw invalid(e.getClass().getSimpleName());
        }
    }

    /// Returns the answer as JSON.
    ///
    /// @throws JobException if it is not JSON or does not follow the schema
    JobOutput output(String answer) {
        var value = parse(answer);
        var errors = validate(answer);
        if (!errors.isEmpty()) {
            throw new JobException.Permanent(
                    FailureCode.SCHEMA_MISMATCH, "the answer does not follow responseSchema", paths(errors), null);
        }
        return JobOutput.ofJson(value);
    }

    private List<Error> validate(String answer) {
        try {
            return schema.validate(answer, InputFormat.JSON);
        } catch (BoundedPatterns.TooLongException e) {
            throw tooLong(e);
        }
    }

    private static JobException tooLong(BoundedPatterns.TooLongException cause) {
        return new JobException.Permanent(
                FailureCode.INVALID_REQUEST, "a pattern of responseSchema takes too long", null, cause);
    }

    private static Object parse(String answer) {
        try {
            var value = JSON.parse(answer);
            if (value != null) {
                return value;
            }
        } catch (UnreadableMessageException _) {
            // Its text quotes the answer, which is private.
        }
        throw new JobException.Permanent(FailureCode.SCHEMA_MISMATCH, "the answer is not JSON");
    }

    private static JobException invalid(String detail) {
        return new JobException.Permanent(
                FailureCode.INVALID_REQUEST, "responseSchema is not a JSON Schema 2020-12", detail, null);
    }

    /// Says where something is wrong and by which rule, but not what stands there.
    private static String paths(List<Error> errors) {
        return errors.stream()
                .limit(MOST_VIOLATIONS)
                .map(error -> "at " + place(error) + ": " + error.getKeyword())
                .collect(Collectors.joining(", "));
    }

    private static String place(Error error) {
        var place = error.getInstanceLocation().toString();
        return place.isEmpty() ? "the top" : place;
    }
}
