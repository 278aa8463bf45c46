package dev.mmio.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mmio.simulator.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitReaderTest {

    @Test
    void readsOneOrMany() {
        var one = "{'model':'m','requestsPerMinute':1,'tokensPerMinute':2,'requestsPerDay':3}";
        var closed = "{'model':'*','closed':true,'retryDelay':'500ms'}";

        assertThat(LimitReader.read(Json.read(json(one))))
                .containsExactly(
                        Limit.of("m").requestsPerMinute(1).tokensPerMinute(2).requestsPerDay(3));
        assertThat(LimitReader.read(Json.read(json("[" + one + "," + closed + "]"))))
                .last()
                .isEqualTo(Limit.of("*").closed(Duration.ofMillis(500)));
        assertThat(LimitReader.read(Json.read("[]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'requestsPerMinute':1}",
                "{'model':'m','rpm':1}",
                "{'model':'m','requestsPerMinute':'ten'}",
                "{'model':'m','requestsPerMinute':1.5}",
                "{'model':'m','requestsPerMinute':5000000000}",
                "{'model':'m','requestsPerDay':-1}",
                "{'model':'m','closed':'yes'}",
                "{'model':'m','retryDelay':'soon'}",
                "{'model':'m','retryDelay':'-1s'}",
                "['m']",
                "7",
            })
    void refusesWhatItDoesNotUnderstand(String limits) {
        assertThatIllegalArgumentException().isThrownBy(() -> LimitReader.read(Json.read(json(limits))));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
