package dev.mmio.worker.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.worker.startup.StartupFailureAnalyzer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class GeminiEndpointTest {

    @Test
    void wantsAKeyForGoogle() {
        assertThatExceptionOfType(UnusableEndpointException.class).isThrownBy(() -> endpoint(Map.of()));
        assertThatExceptionOfType(UnusableEndpointException.class)
                .isThrownBy(() -> endpoint(
                        Map.of("GEMINI_API_KEY", " ", "GOOGLE_GEMINI_BASE_URL", "https://eu-x.googleapis.com/")));
    }

    @Test
    void wantsNoKeyForASimulator() {
        var endpoint = endpoint(Map.of("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:8089"));

        assertThat(endpoint.key()).isEqualTo("simulator");
        assertThat(endpoint.resolve("v1beta/files/x")).hasToString("http://127.0.0.1:8089/v1beta/files/x");
    }

    @Test
    void prefersSettingsToTheEnvironment() {
        var environment =
                Map.of("GEMINI_API_KEY", "two", "GOOGLE_API_KEY", "one", "GOOGLE_GEMINI_BASE_URL", "http://x/");

        assertThat(endpoint(environment).key()).isEqualTo("one");
        var given = GeminiEndpoint.of("http://y/prefix/", "three", name -> environment.getOrDefault(name, ""));
        assertThat(given.key()).isEqualTo("three");
        assertThat(given.resolve("v1beta")).hasToString("http://y/prefix/v1beta");
    }

    @Test
    void saysNothingOfTheKey() {
        assertThat(endpoint(Map.of("GEMINI_API_KEY", "secret"))).asString().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"'', GEMINI_API_KEY", "gemini.example:8089, GOOGLE_GEMINI_BASE_URL", "http://, GOOGLE_GEMINI_BASE_URL"})
    void tellsTheOperatorWhatToSet(String url, String setting) {
        var cause = catchThrowableOfType(
                UnusableEndpointException.class, () -> endpoint(Map.of("GOOGLE_GEMINI_BASE_URL", url)));

        assertThat(new StartupFailureAnalyzer().analyze(cause))
                .isNotNull()
                .extracting(FailureAnalysis::getAction)
                .asString()
                .contains(setting);
    }

    private static GeminiEndpoint endpoint(Map<String, String> environment) {
        return GeminiEndpoint.of(null, null, name -> environment.getOrDefault(name, ""));
    }
}
