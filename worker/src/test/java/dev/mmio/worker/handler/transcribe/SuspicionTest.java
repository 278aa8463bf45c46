package dev.mmio.worker.handler.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.simulator.speech.Lexicon;
import dev.mmio.worker.job.Concurrently;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.media.sound.Chunk;
import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.testkit.FakeContext;
import dev.mmio.worker.transcript.Segment;
import dev.mmio.worker.transcript.Warning;
import dev.mmio.worker.transcript.checking.Checked;
import dev.mmio.worker.transcript.examining.Ask;
import dev.mmio.worker.transcript.examining.Reply;
import dev.mmio.worker.transcript.language.CommonTongue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspicionTest {

    private static final long SENTENCE = 6_000;
    private static final Span SOUND = new Span(0, 10 * SENTENCE);
    private static final Span FOREIGN = new Span(4 * SENTENCE, 10 * SENTENCE);
    private static final Chunk CHUNK = new Chunk(7, SOUND, SOUND, SOUND.length());
    private static final Ask WHOLE = new Ask(SOUND, Ask.Manner.USUAL, 0);
    private static final Ask REST = new Ask(FOREIGN, Ask.Manner.USUAL, 1);

    @TempDir
    private Path folder;

    private final FakeContext context = new FakeContext("job-1");
    private final CommonTongue tongue = new CommonTongue();
    private Suspicion suspicion;

    @BeforeEach
    void begin() {
        tongue.learn(1, said(1, Lexicon.PLAIN, 0, 30));
        suspicion = suspicion(context);
    }

    @Test
    void hasWhatMayBeTranslatedAskedForAgain() throws Exception {
        var judged = suspicion.judged("7", WHOLE, goesOver()).checked();

        assertThat(judged.segments()).hasSize(4);
        assertThat(judged.missing()).containsExactly(FOREIGN);
        assertThat(judged.warnings()).isEmpty();
    }

    @Test
    void believesWhatComesInTheLanguageOfTheRecording() throws Exception {
        suspicion.judged("7", WHOLE, goesOver());
        var own = new Reply.Whole(new Checked(said(3, Lexicon.PLAIN, 4, 10), List.of(), List.of()));

        assertThat(suspicion.judged("7-rest", REST, own)).isEqualTo(own);
    }

    @Test
    void warnsOfWhatStaysInTheOtherLanguage() throws Exception {
        suspicion.judged("7", WHOLE, goesOver());
        var again = new Reply.Whole(new Checked(said(3, Lexicon.FOREIGN, 4, 10), List.of(), List.of()));

        var judged = suspicion.judged("7-rest", REST, again).checked();

        assertThat(judged.segments()).hasSize(6);
        assertThat(judged.missing()).isEmpty();
        assertThat(judged.warnings()).containsExactly(new Warning(Warning.Kind.OTHER_LANGUAGE, FOREIGN));
    }

    @Test
    void suspectsTheSameWhenTheJobComesBackWhateverIsKnownByThen() throws Exception {
        var judged = suspicion.judged("7", WHOLE, goesOver());
        tongue.learn(2, said(4, Lexicon.FOREIGN, 0, 30));
        var later = suspicion(context.takenOver());

        var remembered = Objects.requireNonNull(later.remembered("7", WHOLE, goesOver()));

        assertThat(remembered).isEqualTo(judged);
        assertThat(later.remembered("8", WHOLE, goesOver())).isNull();
    }

    private Suspicion suspicion(FakeContext run) {
        var memory = new Memory(run, new MediaStore(folder), new MessageJson());
        return new Suspicion(tongue, new Concurrently(1), memory, CHUNK);
    }

    private static Reply goesOver() {
        var segments = new ArrayList<>(said(5, Lexicon.PLAIN, 0, 4));
        segments.addAll(said(6, Lexicon.FOREIGN, 4, 10));
        return new Reply.Whole(new Checked(segments, List.of(), List.of()));
    }

    private static List<Segment> said(long seed, Lexicon language, int from, int to) {
        var random = new Random(seed);
        var segments = new ArrayList<Segment>();
        for (int sentence = from; sentence < to; sentence++) {
            var words = random.ints(13, 0, 1_000_000)
                    .mapToObj(each -> language.word((int) Math.pow(2_000, each / 1_000_000.0)))
                    .toList();
            var span = new Span(sentence * SENTENCE, (sentence + 1) * SENTENCE);
            segments.add(new Segment(span, null, String.join(" ", words) + ".", List.of()));
        }
        return segments;
    }
}
