package dev.mmio.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.mmio.message.InvalidMessageException;
import dev.mmio.message.JobRequest;
import dev.mmio.message.JobResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/// Says what is wrong with a message, in the words of the contract.
///
/// @param mapper knows how values are written
record Complaints(JsonMapper mapper) {

    /// Names the field and what is wrong with it, without quoting its value: it may be private.
    String about(DatabindException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidMessageException invalid) {
                return whichJob(e) + invalid.getMessage();
            }
        }
        if (e instanceof InvalidTypeIdException unknown) {
            return whichJob(e) + about(unknown);
        }
        var path = path(e.getPath());
        if (path.isEmpty()) {
            return "the message does not fit its schema";
        }
        return e instanceof InvalidFormatException unfit
                        && unfit.getTargetType() != null
                        && unfit.getTargetType().isEnum()
                ? path
                        + noneOf(Arrays.stream(unfit.getTargetType().getEnumConstants())
                                .map(value -> mapper.convertValue(value, String.class)))
                : path + " has a wrong type or value";
    }

    private static String about(InvalidTypeIdException unknown) {
        var base = unknown.getBaseType().getRawClass();
        var property = base == JobRequest.class ? "kind" : base == JobResult.class ? "status" : "type";
        var types = base.getAnnotation(JsonSubTypes.class);
        return unknown.getTypeId() == null || types == null
                ? property + " is required"
                : property + noneOf(Arrays.stream(types.value()).map(JsonSubTypes.Type::name));
    }

    private static String noneOf(Stream<String> known) {
        return " is none of " + known.collect(Collectors.joining(", "));
    }

    /// Says which job of a batch is meant, if one is.
    private static String whichJob(DatabindException e) {
        var path = e.getPath();
        return path.size() > 1 && "jobs".equals(path.getFirst().getPropertyName())
                ? path(path.subList(0, 2)) + ": "
                : "";
    }

    private static String path(List<JacksonException.Reference> steps) {
        return steps.stream()
                .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
