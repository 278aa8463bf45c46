package dev.mmio.worker.testkit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// Something that Kafka allows somebody.
///
/// @param resource what it is about
/// @param operation what may be done with it
public record AccessRight(ResourcePattern resource, AclOperation operation) {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /// Reads what stands in a document for people.
    ///
    /// @param resource such as "topics with prefix `mmio-`", or "topics `mmio-results`, `mmio-progress`"
    /// @param operations such as "`READ`, `WRITE`"
    public static List<AccessRight> of(String resource, String operations) {
        var type = type(resource.split(" ", 2)[0]);
        var pattern = resource.contains(" with prefix ") ? PatternType.PREFIXED : PatternType.LITERAL;
        return names(resource)
                .flatMap(name -> names(operations)
                        .map(operation -> new AccessRight(
                                new ResourcePattern(type, name, pattern), AclOperation.valueOf(operation))))
                .toList();
    }

    public boolean isAbout(ResourceType type) {
        return resource.resourceType() == type;
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map(name -> name.group(1));
    }

    private static ResourceType type(String word) {
        return switch (word) {
            case "topic", "topics" -> ResourceType.TOPIC;
            case "group" -> ResourceType.GROUP;
            case "transactional" -> ResourceType.TRANSACTIONAL_ID;
            default -> throw new IllegalArgumentException("no resource of Kafka: " + word);
        };
    }
}
