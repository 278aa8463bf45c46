package dev.mmio.cli.option;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Puts together what Kafka's clients are told: a file, above it the environment, above that options.
final class ClientProperties {

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String PREFIX = "KAFKA_";

    /// @param file properties as Kafka calls them
    /// @param environment `KAFKA_BOOTSTRAP_SERVERS`, `KAFKA_SECURITY_…`, `KAFKA_SASL_…` and `KAFKA_SSL_…` are
    ///     taken from it: `KAFKA_SASL_MECHANISM` is `sasl.mechanism`
    /// @param options properties as Kafka calls them
    static Map<String, Object> of(
            Map<String, String> file, Map<String, String> environment, Map<String, String> options) {
        var all = new HashMap<String, Object>(Map.of(BOOTSTRAP_SERVERS, "localhost:9092"));
        all.putAll(file);
        environment.forEach((name, value) -> {
            if (isTaken(name) && !value.isBlank()) {
                all.put(propertyOf(name), value);
            }
        });
        all.putAll(options);
        return all;
    }

    /// Much else begins with the same word, such as the options of the broker's scripts.
    private static boolean isTaken(String variable) {
        return variable.equals(PREFIX + "BOOTSTRAP_SERVERS")
                || variable.startsWith(PREFIX + "SECURITY_")
                || variable.startsWith(PREFIX + "SASL_")
                || variable.startsWith(PREFIX + "SSL_");
    }

    private static String propertyOf(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private ClientProperties() {}
}
