package dev.mmio.worker.handler.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.Pcm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What may be claimed of the input that a model remembers. Times are in milliseconds of the same clock.
class TurnsTest {

    private static final Place BEGIN = new Place(0, 0, 0);
    private static final byte[] SILENCE = new byte[3200];
    private static final byte[] SPEECH = new byte[3200];

    static {
        for (int i = 1; i < SPEECH.length; i += 4) {
            SPEECH[i] = 0x20;
        }
    }

    private final Turns turns = new Turns(Duration.ofSeconds(2), new Bookmark(null, BEGIN, BEGIN), 0);
    private Place place = BEGIN;
    private boolean stuck;
    private long now;

    @Test
    void knowsNothingBeforeATurnHasEnded() {
        say(SPEECH, 1000);
        turns.answering(nanos());

        assertThat(turns.bookmark("h")).isEqualTo(new Bookmark("h", BEGIN, BEGIN));
        assertThat(turns.isAnswering()).isTrue();
    }

    @Test
    void allWasHeardIfTheUserFellSilentBeforeTheAnswer() {
        say(SPEECH, 1000);
        say(SILENCE, 500);
        turns.answering(nanos());
        var answered = place;
        say(SILENCE, 300);
        turns.ended(nanos());

        assertThat(turns.bookmark("h")).isEqualTo(new Bookmark("h", answered, answered));
        assertThat(turns.isPending()).isFalse();
    }

    @Test
    void whoeverSpeaksOnMayNotHaveBeenHeardSinceTheLongestLatency() {
        say(SPEECH, 5000);
        turns.answering(nanos());
        turns.ended(nanos());

        var bookmark = turns.bookmark("h");

        assertThat(bookmark.heard()).isEqualTo(place);
        assertThat(bookmark.surely().sound()).isEqualTo(Duration.ofMillis(3100));
    }

    @Test
    void whatHasNotArrivedIsNotAnsweredHoweverLongAgoItWasSent() {
        say(SPEECH, 1000);
        stuck = true;
        say(SPEECH, 4000);
        turns.answering(nanos());
        turns.ended(nanos());

        assertThat(turns.bookmark("h").surely().sound()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPauseThatHasNotArrivedMeansNothing() {
        say(SPEECH, 500);
        stuck = true;
        say(SPEECH, 500);
        say(SILENCE, 500);
        turns.answering(nanos());
        turns.ended(nanos());

        assertThat(turns.bookmark("h").surely()).isEqualTo(BEGIN);
    }

    @Test
    void aPauseMeansNothingInSoundThatIsFasterThanItSounds() {
        for (int i = 0; i < 100; i++) {
            send(i < 90 ? SPEECH : SILENCE);
            now += 10;
        }
        turns.answering(nanos());
        turns.ended(nanos());

        assertThat(turns.bookmark("h").surely()).isEqualTo(BEGIN);
    }

    @Test
    void oneTextIsWhatIsAnsweredAndTwoMayNotBe() {
        write();
        turns.answering(nanos());
        turns.ended(nanos());
        assertThat(turns.bookmark("h").surely().texts()).isEqualTo(1);

        now += 3000;
        write();
        write();
        turns.answering(nanos());
        turns.ended(nanos());

        var bookmark = turns.bookmark("h");
        assertThat(bookmark.heard().texts()).isEqualTo(3);
        assertThat(bookmark.surely().texts()).isEqualTo(1);
    }

    @Test
    void whatIsSaidIntoAnAnswerIsPending() {
        say(SPEECH, 1000);
        assertThat(turns.isPending()).isTrue();
        turns.answering(nanos());
        assertThat(turns.isPending()).isFalse();
        say(SILENCE, 200);
        assertThat(turns.isPending()).isFalse();
        say(SPEECH, 200);
        assertThat(turns.isPending()).isTrue();
        turns.ended(nanos());
        assertThat(turns.isPending()).isTrue();
    }

    @Test
    void startsAgainWhereItIsRewoundTo() {
        say(SPEECH, 1000);
        turns.answering(nanos());

        turns.rewound(BEGIN);

        assertThat(turns.isAnswering()).isFalse();
        assertThat(turns.isPending()).isFalse();
        assertThat(turns.bookmark("h")).isEqualTo(new Bookmark("h", BEGIN, BEGIN));
    }

    /// Says something as fast as it sounds.
    private void say(byte[] sound, int millis) {
        for (int i = 0; i < millis; i += 100) {
            send(sound);
            now += 100;
        }
    }

    @Test
    void whatIsSaidAfterTheLastAnswerIsUnanswered() {
        say(SPEECH, 1000);
        say(SILENCE, 500);
        turns.answering(nanos());
        turns.ended(nanos());
        var answered = place;
        assertThat(turns.unanswered()).isEmpty();

        say(SILENCE, 300);
        assertThat(turns.unanswered()).isEmpty();

        say(SPEECH, 700);
        var said = place;
        say(SILENCE, 500);
        assertThat(turns.unanswered()).contains(new Turns.Unanswered(answered, said));
    }

    private void send(byte[] sound) {
        var to = place.plusSound(1600, 16_000, 0);
        turns.sending(new Piece.Sound(Pcm.of(sound), 16_000, place, to));
        if (!stuck) {
            turns.arrived(to, nanos());
        }
        place = to;
    }

    private void write() {
        var to = place.plusText(0);
        turns.sending(new Piece.Text("hello", place, to));
        turns.arrived(to, nanos());
        place = to;
    }

    private long nanos() {
        return now * 1_000_000;
    }
}
