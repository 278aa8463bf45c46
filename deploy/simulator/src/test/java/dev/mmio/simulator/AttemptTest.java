package dev.mmio.simulator;

import static dev.mmio.simulator.ApiClient.json;
import static dev.mmio.simulator.ApiClient.text;
import static dev.mmio.simulator.Speeches.SEGMENTS;
import static dev.mmio.simulator.Speeches.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.simulator.speech.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What goes wrong by chance follows from the sound and from how often it was asked for.
class AttemptTest {

    private static final int RECORDINGS = 12;
    private static final int ATTEMPTS = 6;
    private static final String[] SETTINGS = {
        "simulator.faults.rates.transcript-skip=0.1",
        "simulator.faults.rates.unavailable=0.1",
        "simulator.faults.rates.transcript-chatter=0.1"
    };

    @Test
    void isTheSameInAnyOrder() throws IOException {
        var recordings = IntStream.range(0, RECORDINGS).boxed().toList();

        var good = answers(recordings);
        var once = answers(recordings, SETTINGS);
        var again = answers(recordings.reversed(), SETTINGS);

        assertThat(again).isEqualTo(once);
        assertThat(recordings)
                .as("each succeeds in the end, if not at once")
                .allSatisfy(recording -> assertThat(answersTo(once, recording))
                        .contains(answersTo(good, recording).getFirst()));
        assertThat(recordings.stream()
                        .filter(recording -> !answersTo(once, recording)
                                .getFirst()
                                .equals(answersTo(good, recording).getFirst())))
                .as("some fail at first")
                .hasSizeBetween(1, RECORDINGS - 1);
    }

    private static List<String> answersTo(Map<Integer, List<String>> answers, int recording) {
        return answers.getOrDefault(recording, List.of());
    }

    private static Map<Integer, List<String>> answers(List<Integer> recordings, String... settings) throws IOException {
        var answers = new TreeMap<Integer, List<String>>();
        try (var simulator = Simulator.start(settings);
                var client = new ApiClient(simulator.uri())) {
            for (var recording : recordings) {
                var request = asking(Script.of(recording, Duration.ofSeconds(12)), SEGMENTS);
                var attempts = new String[ATTEMPTS];
                for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                    attempts[attempt] = text(json(client.generate(request)));
                }
                answers.put(recording, List.of(attempts));
            }
        }
        return answers;
    }

    @Test
    void mishearsOtherwiseTheNextTime() throws IOException {
        var script = Script.of(5, Duration.ofMinutes(4));
        var truth = Speeches.words(script);
        try (var simulator = Simulator.start("simulator.transcript.word-error-rate=0.2");
                var client = new ApiClient(simulator.uri())) {
            var first = words(client, script);
            var second = words(client, script);
            simulator.reset();

            assertThat(words(client, script)).isEqualTo(first).isNotEqualTo(second);
            assertThat(truth.size() - first.size()).isBetween(truth.size() / 15, truth.size() / 7);
        }
    }

    private static List<String> words(ApiClient client, Script script) throws IOException {
        return List.of(text(json(client.generate(asking(script, "{}")))).split("\\s+", -1));
    }
}
