package dev.mmio.worker.transcript.examining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.fuzz.Fuzzing;
import dev.mmio.worker.transcript.Spoken;
import dev.mmio.worker.transcript.checking.Expected;
import dev.mmio.worker.transcript.examining.Ask.Manner;
import dev.mmio.worker.transcript.loops.LoopDetector;
import dev.mmio.worker.transcript.reading.Turn;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whatever a model answers, something is made of it, and that is in the order of time and within what was asked.
class ExaminerFuzzTest {

    private final Spoken spoken = Spoken.of(3, 60_000);
    private final Examiner examiner = new Examiner(spoken.clock(), new Expected("en", "Write down what is said."));

    @Test
    void answersInJson() throws Exception {
        var stamps = spoken.sentences().stream()
                .map(each -> "{\"s\":\"%s\",\"e\":\"%s\",\"sp\":\"A\",\"t\":\"%s\"}"
                        .formatted(stamp(each.span().start()), stamp(each.span().end()), each.text()))
                .collect(Collectors.joining(",\n", "[", "]"));
        Fuzzing.of(stamps, "```json\n" + stamps + "\n```", "{\"segments\": " + stamps + "}")
                .feed(bytes -> examine(Manner.USUAL, new String(bytes, UTF_8)));
    }

    @Test
    void answersInPlainWords() throws Exception {
        var words = spoken.sentences().stream().map(each -> each.text()).collect(Collectors.joining(" "));
        Fuzzing.of("Sure, here is the transcript:\n\n" + words, "```\n" + words + "\n```", "**你好。** _x_ # > - y")
                .feed(bytes -> examine(Manner.PLAIN, new String(bytes, UTF_8)));
    }

    @Test
    void turnsOfAModelForTranscription() throws Exception {
        Fuzzing.of("Good morning, all. Shall we begin", "你好。再见", "ah... oh?! (laughs)")
                .feed(bytes -> {
                    var text = new String(bytes, UTF_8);
                    var words = List.of(text.split(" ", 200)).stream()
                            .map(word ->
                                    new Turn.TimedWord(word, word.hashCode() & 0xffff, word.hashCode() >>> 8 & 0xffff))
                            .toList();
                    var ask = new Ask(spoken.span(), Manner.USUAL, 0);
                    check(examiner.turns(ask, List.of(new Turn(text, null, List.of())), new Ending.Finished()));
                    check(examiner.turns(ask, List.of(new Turn(text, "A", words)), new Ending.CutOff()));
                });
    }

    private void examine(Manner manner, String answer) {
        var loops = new LoopDetector();
        loops.feed(answer);
        loops.end();
        var ask = new Ask(spoken.span(), manner, 0);
        for (var ending : List.of(new Ending.Finished(), new Ending.CutOff(), new Ending.Looped())) {
            check(examiner.answer(ask, answer, ending));
        }
    }

    private void check(Reply reply) {
        assertThat(reply.checked().segments())
                .extracting(each -> each.span().start())
                .isSorted();
        assertThat(reply.checked().segments())
                .allSatisfy(each -> assertThat(each.span().end())
                        .isLessThanOrEqualTo(spoken.span().end()));
    }

    private static String stamp(long millis) {
        return "%02d:%02d.%d".formatted(millis / 60_000, millis / 1000 % 60, millis / 100 % 10);
    }
}
