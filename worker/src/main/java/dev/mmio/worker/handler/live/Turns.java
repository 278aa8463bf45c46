package dev.mmio.worker.handler.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows who speaks, and finds out what input the model's turns have answered.
///
/// When a turn begins to be answered, all that is in it was sent: that is the one bound. The other one is
/// what had arrived before the longest time that an answer may take to begin; or the same place, if the
/// user had fallen silent, and the sound came no faster than it sounds.
///
/// One thread sends, another one hears.
final class Turns {

    /// A pause in which somebody waits for an answer.
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(300);

    private static final double REAL_TIME = 1.5;

    private final long latency;
    private final Arrivals arrivals;
    private Place sent;
    private Place meant;
    private Answered last;
    private @Nullable Answered open;
    private long heardAt;

    /// @param latency longest time between the end of what the user says and the begin of the answer
    /// @param begin from where the session goes on
    Turns(Duration latency, Bookmark begin, long now) {
        this.latency = latency.toNanos();
        this.arrivals = new Arrivals(this.latency, begin.heard());
        this.sent = begin.heard();
        this.meant = begin.heard();
        this.last = new Answered(begin.heard(), begin.surely());
        this.heardAt = now;
    }

    /// How far an answered turn reaches.
    private record Answered(Place most, Place least) {}

    /// A stretch of the input to which the model said nothing.
    record Unanswered(Place from, Place to) {}

    /// Notes that a piece is about to be sent.
    synchronized void sending(Piece piece) {
        sent = piece.to();
        if (piece instanceof Piece.Text || (piece instanceof Piece.Sound sound && sound.isLoud())) {
            meant = piece.to();
        }
    }

    /// Notes that input has surely arrived.
    synchronized void arrived(Place upTo, long now) {
        arrivals.add(now, upTo);
    }

    /// Notes that the model begins or goes on to answer.
    synchronized void answering(long now) {
        heardAt = now;
        if (open == null) {
            open = new Answered(sent, Place.later(last.least(), least(now)));
        }
    }

    /// Notes that something else was heard.
    synchronized void heard(long now) {
        heardAt = now;
    }

    private Place least(long now) {
        var before = arrivals.before(now);
        long texts = sent.texts() - before.texts();
        boolean spoken = meant.nanos() > before.nanos();
        boolean certain = texts == 0 ? !spoken || isPaused(before) : texts == 1 && !spoken;
        return certain ? sent : before;
    }

    private boolean isPaused(Place before) {
        return sent.nanos() - meant.nanos() >= QUIET
                && sent.nanos() - before.nanos() <= REAL_TIME * latency
                && !meant.isAfter(arrivals.last());
    }

    /// Notes that the model's turn is over.
    synchronized void ended(long now) {
        heardAt = now;
        if (open != null) {
            last = open;
            open = null;
        }
    }

    /// Returns from where the session goes on if the model remembers the turns that have ended.
    synchronized Bookmark bookmark(String handle) {
        return new Bookmark(handle, last.most(), last.least());
    }

    /// Notes that input is sent again from a place.
    synchronized void rewound(Place place) {
        arrivals.restart(place);
        sent = place;
        meant = place;
        open = null;
        last = new Answered(place, place);
    }

    /// Tells whether the model is in the middle of its turn.
    synchronized boolean isAnswering() {
        return open != null;
    }

    /// Tells whether something was said that the model has not begun to answer.
    synchronized boolean isPending() {
        return meant.isAfter(open == null ? last.most() : open.most());
    }

    /// Tells whether something was said that may not have been in the turns that were answered.
    synchronized boolean mayBePending() {
        return meant.isAfter(last.least());
    }

    /// Returns the input that was surely not answered to its end, if there is some.
    synchronized Optional<Unanswered> unanswered() {
        return meant.isAfter(last.most()) ? Optional.of(new Unanswered(last.most(), meant)) : Optional.empty();
    }

    /// Returns how long nothing was heard.
    synchronized Duration silence(long now) {
        return Duration.ofNanos(now - heardAt);
    }

    /// Notes that the model was asked to answer now, so that its silence begins.
    synchronized void asked(long now) {
        heardAt = now;
    }
}
