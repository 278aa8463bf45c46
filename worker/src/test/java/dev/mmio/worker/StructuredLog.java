package dev.mmio.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a worker printed as JSON, line by line.
final class StructuredLog {

    private static final MessageJson JSON = new MessageJson();

    private StructuredLog() {}

    /// Returns the settings of a worker that prints in a format, such as `ecs`.
    static String[] settings(String format) {
        return new String[] {
            "logging.config=classpath:dev/mmio/worker/structured-logback.xml",
            "logging.structured.format.console=" + format
        };
    }

    /// Returns all that a worker printed.
    static String text(String worker) throws IOException {
        return Files.readString(Path.of("target", "worker-logs", worker + ".log"));
    }

    /// Returns the lines that say how attempts ended. Once it has begun, every line must be an object.
    static List<Map<?, ?>> outcomes(String worker) throws IOException {
        var outcomes = new ArrayList<Map<?, ?>>();
        for (var line :
                text(worker).lines().dropWhile(each -> !each.startsWith("{")).toList()) {
            assertThat(line).as("what is no warning of the JVM").matches("\\{.*|WARNING: .*");
            if (line.contains("Attempt ended")) {
                outcomes.add(JSON.readValue(line.getBytes(UTF_8), Map.class));
            }
        }
        return outcomes;
    }
}
