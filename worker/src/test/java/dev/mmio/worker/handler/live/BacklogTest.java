package dev.mmio.worker.handler.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.JobId;
import dev.mmio.message.LiveInput;
import dev.mmio.message.LiveOutput.GapReason;
import dev.mmio.message.Pcm;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final JobId JOB = new JobId("job");
    private static final Place BEGIN = new Place(0, 0, 7);
    private static final long MILLI = 1_000_000;

    /// Bytes of 100 ms.
    private static final int PIECE = 3200;

    private final Backlog backlog = new Backlog(10 * PIECE, BEGIN);
    private long offset = 7;

    @Test
    void givesInputInOrderWithItsPlace() {
        sound();
        backlog.hear(new LiveInput.Text(JOB, "hello"), ++offset);
        backlog.hear(new LiveInput.Audio(JOB, Pcm.of(new byte[2 * 441]), 44_100), ++offset);
        backlog.hear(new LiveInput.End(JOB), ++offset);

        assertThat(next()).isInstanceOfSatisfying(Piece.Sound.class, piece -> {
            assertThat(piece.from()).isEqualTo(BEGIN);
            assertThat(piece.to()).isEqualTo(new Place(100 * MILLI, 0, 8));
        });
        assertThat(next().to()).isEqualTo(new Place(100 * MILLI, 1, 9));
        assertThat(backlog.isDone()).isFalse();
        assertThat(next().to()).isEqualTo(new Place(110 * MILLI, 1, 10));
        assertThat(backlog.next()).isNull();
        assertThat(backlog.isDone()).isTrue();
        assertThat(backlog.end()).isEqualTo(new Place(110 * MILLI, 1, 11));
    }

    @Test
    void givesAgainWhatWasNotForgotten() {
        sound();
        sound();
        sound();
        var first = next();
        var second = next();
        backlog.forget(first.to());

        var place = backlog.rewind();

        assertThat(place).isEqualTo(second.from());
        assertThat(next()).isEqualTo(second);
        assertThat(next().from()).isEqualTo(second.to());
        assertThat(backlog.next()).isNull();
    }

    @Test
    void standsAtTheEndIfThereIsNothingToGiveAgain() {
        sound();
        var only = next();
        backlog.forget(only.to());

        assertThat(backlog.rewind()).isEqualTo(only.to());
    }

    @Test
    void forgetsWhatWasSentBeforeItLeavesAnythingOut() {
        for (int i = 0; i < 9; i++) {
            sound();
            next();
        }

        for (int i = 0; i < 5; i++) {
            sound();
        }

        var place = backlog.rewind();
        assertThat(place.nanos()).isPositive();
        for (long at = place.nanos(); at < 1400 * MILLI; at += 100 * MILLI) {
            assertThat(next())
                    .isInstanceOf(Piece.Sound.class)
                    .extracting(Piece::from)
                    .isEqualTo(placeAt(at));
        }
        assertThat(backlog.next()).isNull();
    }

    private static Place placeAt(long nanos) {
        return new Place(nanos, 0, 7 + nanos / (100 * MILLI));
    }

    @Test
    void leavesOutWhatDoesNotFitAndTellsWhere() {
        for (int i = 0; i < 15; i++) {
            sound();
        }
        backlog.hear(new LiveInput.Text(JOB, "x".repeat(PIECE)), ++offset);

        int held = 0;
        Piece piece = next();
        while (piece instanceof Piece.Sound) {
            held++;
            piece = next();
        }

        assertThat(held).isBetween(5, 9);
        assertThat(piece)
                .isEqualTo(new Piece.Missed(
                        placeAt(held * 100L * MILLI), new Place(1500 * MILLI, 1, 23), GapReason.OVERRUN));
        assertThat(backlog.next()).isNull();
    }

    @Test
    void takesInputAgainWhenThereIsRoomForMoreThanOnePiece() {
        for (int i = 0; i < 15; i++) {
            sound();
        }
        next();
        sound();
        for (int i = 0; i < 7; i++) {
            next();
        }
        sound();

        Piece piece = next();
        while (!(piece instanceof Piece.Missed)) {
            piece = next();
        }
        assertThat(piece.to()).isEqualTo(placeAt(1600 * MILLI));
        assertThat(next().from()).isEqualTo(piece.to());
    }

    @Test
    void tellsWhereSomethingCameThatIsNoInput() {
        sound();
        backlog.miss(++offset);
        backlog.miss(++offset);
        sound();

        assertThat(next()).isInstanceOf(Piece.Sound.class);
        assertThat(next())
                .isEqualTo(new Piece.Missed(placeAt(100 * MILLI), new Place(100 * MILLI, 0, 10), GapReason.UNREADABLE));
        assertThat(next().to()).isEqualTo(new Place(200 * MILLI, 0, 11));
    }

    @Test
    void holdsNoMoreOfWhatCannotBeReadThanOfWhatHasNoRoom() {
        for (int i = 0; i < 100; i++) {
            sound();
            backlog.miss(++offset);
        }

        int pieces = 0;
        for (var piece = backlog.next(); piece != null; piece = backlog.next()) {
            pieces++;
        }
        assertThat(pieces).isLessThan(30);
    }

    private void sound() {
        backlog.hear(new LiveInput.Audio(JOB, Pcm.of(new byte[PIECE]), 16_000), ++offset);
    }

    private Piece next() {
        return Objects.requireNonNull(backlog.next());
    }
}
