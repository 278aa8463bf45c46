package dev.mmio.cli.option;

import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientSettings;
import dev.mmio.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where Kafka is, for every command.
public final class KafkaOptions {

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT,...",
            description = "Brokers; KAFKA_BOOTSTRAP_SERVERS, or what the file says, or localhost:9092 if absent.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties for the Kafka clients, such as security.protocol; MMIO_CONFIG if absent."
                    + " KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_... and KAFKA_SSL_... stand above it.")
    private @Nullable Path config;

    @Option(
            names = "-X",
            paramLabel = "NAME=VALUE",
            description = "A property for the Kafka clients; may be repeated. Others on this machine can read it.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(
            names = "--topic-prefix",
            paramLabel = "WORD",
            defaultValue = "${env:MMIO_TOPIC_PREFIX:-mmio}",
            description = "First word of the topic names; MMIO_TOPIC_PREFIX or mmio if absent.")
    private String topicPrefix = "";

    @Option(
            names = "--kafka-timeout",
            paramLabel = "DURATION",
            converter = AtLeastASecond.class,
            defaultValue = "PT10S",
            description = "How long a broker may take to answer; ${DEFAULT-VALUE} if absent.")
    private Duration patience = Duration.ZERO;

    public JobClient connect() throws IOException {
        return JobClient.connect(settings());
    }

    public JobClientSettings settings() throws IOException {
        var environment = System.getenv();
        var named = environment.getOrDefault("MMIO_CONFIG", "");
        var file = config == null && !named.isBlank() ? Path.of(named) : config;
        var options = new HashMap<>(properties);
        if (bootstrapServers != null) {
            options.put("bootstrap.servers", bootstrapServers);
        }
        return new JobClientSettings(
                ClientProperties.of(read(file), environment, options),
                Topics.withPrefix(topicPrefix),
                "/mmio/cli",
                patience);
    }

    private static Map<String, String> read(@Nullable Path file) throws IOException {
        var properties = new Properties();
        if (file != null) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        var all = new HashMap<String, String>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }
}
