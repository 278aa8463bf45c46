package dev.mmio.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

    @Test
    void knowsWhereABrokerUsuallyIs() {
        assertThat(ClientProperties.of(Map.of(), Map.of(), Map.of()))
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void putsOptionsAboveTheEnvironmentAndThatAboveTheFile() {
        var file = Map.of("bootstrap.servers", "file:1", "security.protocol", "SSL", "sasl.mechanism", "PLAIN");
        var environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "environment:1", "KAFKA_SECURITY_PROTOCOL", "SASL_SSL");

        assertThat(ClientProperties.of(file, environment, Map.of("bootstrap.servers", "option:1")))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "option:1", "security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
        assertThat(ClientProperties.of(file, environment, Map.of()))
                .containsEntry("bootstrap.servers", "environment:1");
        assertThat(ClientProperties.of(file, Map.of(), Map.of())).containsEntry("bootstrap.servers", "file:1");
    }

    @Test
    void takesFromTheEnvironmentWhatIsForClients() {
        var environment = Map.of(
                "KAFKA_SASL_JAAS_CONFIG", "login",
                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/trust.p12",
                "KAFKA_OPTS", "-Xmx1g",
                "KAFKA_BOOTSTRAP_SERVERS", " ",
                "PATH", "/bin");

        assertThat(ClientProperties.of(Map.of(), environment, Map.of()))
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "localhost:9092",
                        "sasl.jaas.config",
                        "login",
                        "ssl.truststore.location",
                        "/trust.p12"));
    }
}
