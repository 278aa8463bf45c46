package dev.mmio.worker.handler.live;

import dev.mmio.message.FailureCode;
import dev.mmio.message.LiveOutput;
import dev.mmio.message.LiveOutput.GapReason;
import dev.mmio.worker.gemini.live.LiveConnection;
import dev.mmio.worker.job.JobContext;
import dev.mmio.worker.job.JobException;
import dev.mmio.worker.telemetry.LogKeys;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds one session from its begin in this run to its end, whatever becomes of its connections. The
/// thread of the job sends, one connection after the other; the connection's own thread hears.
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    static final String BOOKMARK = "bookmark";

    /// How often the place is journaled at most, from which another worker would go on.
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);

    /// How often it is looked at what nobody tells of, such as that time has passed.
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration NO_ROOM = Duration.ofMillis(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /// How long a session whose partition moves may go on until nobody speaks.
    private static final Duration LEAVING = Duration.ofSeconds(3);

    private final Line line;
    private final Source source;
    private final Talk talk;
    private final JobContext context;
    private final LiveProperties properties;
    private final Backlog backlog;
    private final Turns turns;
    private volatile Bookmark bookmark;
    private Bookmark noted;
    private long notedAt = System.nanoTime() - BETWEEN_NOTES.toNanos();
    private long leavingSince;
    private boolean asked;
    private int barren;

    /// @param begin from where it goes on
    Session(Line line, Source source, Talk talk, JobContext context, LiveProperties properties, Bookmark begin) {
        this.line = line;
        this.source = source;
        this.talk = talk;
        this.context = context;
        this.properties = properties;
        this.backlog = source.backlog();
        this.turns = new Turns(properties.latency(), begin, System.nanoTime());
        this.bookmark = begin;
        this.noted = begin;
    }

    /// Returns when all input is answered.
    ///
    /// @throws JobException if the session cannot go on, or not now
    /// @throws InterruptedException if it was ended, or is to go on elsewhere
    void hold() throws InterruptedException, ExecutionException {
        try {
            goOn();
            var hearer = hearer();
            while (!converse(hearer)) {
                rest(hearer);
                tellReconnected(hearer.lost());
                goOn();
                hearer = hearer();
            }
        } catch (JobException e) {
            // Whoever goes on should not do again what is done.
            noteLast();
            throw e;
        }
    }

    private void tellReconnected(@Nullable JobException why) {
        talk.meters().reconnected(why == null ? "go_away" : "lost");
        if (why != null) {
            log.atInfo().addKeyValue(LogKeys.FAULT, why.getMessage()).log("A session goes on by another connection");
        }
    }

    private Hearer hearer() {
        return new Hearer(talk, turns, new Marks(), context::used, line.model());
    }

    /// Holds the session for as long as one connection lasts.
    ///
    /// @return whether the session is over
    private boolean converse(Hearer hearer) throws InterruptedException, ExecutionException {
        try (var connection = connect(hearer)) {
            while (hearer.lost() == null && !isTimeToGo(hearer)) {
                note();
                requireHealthy();
                if (!connection.hasRoom()) {
                    Thread.sleep(NO_ROOM);
                } else if (!sendNext(connection, hearer)) {
                    if (isOver()) {
                        tellUnanswered();
                        return true;
                    }
                    backlog.awaitNext(TICK);
                }
            }
            return false;
        } finally {
            hearer.leave();
        }
    }

    /// Returns a connection; if there is none, one that is lost already.
    private LiveConnection connect(Hearer hearer) throws InterruptedException {
        try {
            return line.connect(bookmark.handle(), hearer);
        } catch (JobException.Transient e) {
            hearer.lost(e);
            return new NoConnection();
        }
    }

    /// Takes up the session behind the last place of which the model knows, and tells what may be
    /// missing.
    private void goOn() {
        if (turns.isAnswering()) {
            talk.say(LiveOutput.Interrupted::new);
        }
        var place = backlog.rewind();
        if (place.isAfter(bookmark.surely())) {
            talk.gap(bookmark.surely(), place, GapReason.RECONNECT);
        }
        turns.rewound(place);
        bookmark = new Bookmark(bookmark.handle(), place, place);
        asked = false;
    }

    private boolean sendNext(LiveConnection connection, Hearer hearer) {
        var piece = backlog.next();
        if (piece != null) {
            send(piece, connection, hearer);
            return true;
        }
        if (backlog.isDone() && !asked) {
            connection.endSound();
            turns.asked(System.nanoTime());
            asked = true;
            return true;
        }
        return false;
    }

    private void send(Piece piece, LiveConnection connection, Hearer hearer) {
        turns.sending(piece);
        Runnable arrived = () -> hearer.arrived(piece.to());
        switch (piece) {
            case Piece.Sound sound -> connection.send(sound.samples(), sound.rate(), arrived);
            case Piece.Text text -> connection.send(text.text(), arrived);
            case Piece.Missed missed -> talk.gap(missed.from(), missed.to(), missed.why());
        }
    }

    /// A model that was asked all and answers nothing more may just not have found anything to answer.
    private boolean isOver() {
        return asked && turns.silence(System.nanoTime()).compareTo(longestSilence()) >= 0;
    }

    /// The model said nothing for longer than anybody waits.
    private void tellUnanswered() {
        if (turns.isAnswering()) {
            talk.say(LiveOutput.Interrupted::new);
        }
        turns.unanswered().ifPresent(missing -> talk.gap(missing.from(), missing.to(), GapReason.UNANSWERED));
    }

    private Duration longestSilence() {
        if (turns.isAnswering() || turns.isPending()) {
            return properties.patience();
        }
        return turns.mayBePending() ? properties.beforeAnAnswer() : properties.settle();
    }

    /// A connection is best left while nobody speaks: then nothing has to be said again.
    private boolean isTimeToGo(Hearer hearer) throws InterruptedException, ExecutionException {
        boolean quiet = !turns.isAnswering() && !turns.isPending();
        long now = System.nanoTime();
        if (context.standing().isLeaving()) {
            leavingSince = leavingSince == 0 ? now : leavingSince;
            if (quiet || now - leavingSince > LEAVING.toNanos()) {
                noteLast();
                throw new InterruptedException("the partition moves; the next owner goes on");
            }
        }
        return hearer.mustGo(now) || (hearer.isGoing() && quiet);
    }

    private void requireHealthy() {
        source.requireHealthy();
        if (talk.speaker().isBroken()) {
            throw new JobException.Permanent(FailureCode.INTERNAL, "an output of the session could not be written");
        }
        var spent = context.spending().soFar();
        var most = context.spending().most();
        if (most != null && spent != null && spent.compareTo(most) > 0) {
            throw new JobException.Permanent(FailureCode.BUDGET_EXCEEDED, "the session has cost what the job may cost");
        }
    }

    /// Waits before the next connection, if the last one brought nothing.
    ///
    /// @throws JobException if it is no use to connect again
    private void rest(Hearer hearer) throws InterruptedException {
        var why = hearer.lost();
        barren = hearer.wasUseful() ? 0 : barren + 1;
        if (why != null && (!(why instanceof JobException.Transient) || barren > properties.reconnects())) {
            throw why;
        }
        if (barren > 0) {
            var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(barren - 1, 10));
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    /// Journals the place from which another worker would go on, now and then. A session that gets no
    /// further notes nothing: a job that kills its worker is told by that.
    private void note() {
        var last = bookmark;
        long now = System.nanoTime();
        if (last.heard().isAfter(noted.heard()) && now - notedAt >= BETWEEN_NOTES.toNanos()) {
            notedAt = now;
            context.steps().noteSoon(BOOKMARK, last);
            noted = last;
        }
    }

    /// Journals the place from which this job will go on.
    private void noteLast() throws InterruptedException, ExecutionException {
        var last = bookmark;
        if (!last.equals(noted)) {
            context.steps().note(BOOKMARK, last);
            noted = last;
        }
    }

    private final class Marks implements Hearer.Memory {

        @Override
        public void mark(Bookmark place) {
            bookmark = place;
            backlog.forget(place.heard());
        }

        @Override
        public void forget() {
            bookmark = new Bookmark(null, bookmark.heard(), bookmark.surely());
            context.progress().stage("begin-again");
        }

        @Override
        public void wake() {
            backlog.wake();
        }
    }
}
