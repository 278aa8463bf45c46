package dev.mmio.cli;

import dev.mmio.client.JobClient;
import dev.mmio.client.JobClientSettings;
import dev.mmio.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where Kafka is, for every command.
final class KafkaOptions {

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT,...",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Brokers; KAFKA_BOOTSTRAP_SERVERS or localhost:9092 if absent.")
    private String bootstrapServers = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties for the Kafka clients, such as security.protocol.")
    private @Nullable Path config;

    @Option(
            names = "--topic-prefix",
            paramLabel = "WORD",
            defaultValue = "mmio",
            description = "First word of the topic names; ${DEFAULT-VALUE} if absent.")
    private String topicPrefix = "";

    @Option(
            names = "--kafka-timeout",
            paramLabel = "DURATION",
            defaultValue = "PT10S",
            description = "How long a broker may take to answer; ${DEFAULT-VALUE} if absent.")
    private Duration patience = Duration.ZERO;

    JobClient connect() throws IOException {
        return JobClient.connect(
                new JobClientSettings(properties(), Topics.withPrefix(topicPrefix), "/mmio/cli", patience));
    }

    private Map<String, Object> properties() throws IOException {
        var properties = new Properties();
        if (config != null) {
            try (var reader = Files.newBufferedReader(config)) {
                properties.load(reader);
            }
        }
        var all = new HashMap<String, Object>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }
}
