package dev.mmio.simulator.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptionConfigTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 60",
                "{'mode': 'SMART', 'customVocabulary': ['mmio']} | 60",
                "{'wordTimestamp': true} | 30",
                "{'diarization': true, 'wordTimestamp': false} | 30",
            })
    void takesSoundOfACertainLength(String json, long minutes) {
        var config = TranscriptionConfig.read(Json.read(json.replace('\'', '"')));

        assertThatCode(() -> config.requireLength(minutes * 60_000)).doesNotThrowAnyException();
        var refused = catchThrowableOfType(RefusedException.class, () -> config.requireLength(minutes * 60_000 + 1));
        assertThat(refused.error().code()).isEqualTo(400);
        assertThat(refused.error().message()).contains("at most " + minutes * 60 + " s");
    }

    @Test
    void readsWhatIsWanted() {
        assertThat(TranscriptionConfig.read(Json.read("{\"diarization\": true}")))
                .isEqualTo(new TranscriptionConfig(false, true));
    }
}
