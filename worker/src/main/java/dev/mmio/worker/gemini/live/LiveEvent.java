package dev.mmio.worker.gemini.live;

import dev.mmio.message.Pcm;
import dev.mmio.message.Usage;
import java.time.Duration;

/// Something that a model says in a live session, or that is said of it.
public sealed interface LiveEvent {

    /// Tells whether it is a part of the model's answer.
    default boolean isAnswer() {
        return false;
    }

    /// The session is set up.
    record Ready() implements LiveEvent {}

    /// The model no longer knows what was said before: the handle means nothing to it.
    record Forgotten() implements LiveEvent {}

    /// A piece of sound.
    ///
    /// @param rate samples a second
    record Sound(Pcm samples, int rate) implements LiveEvent {
        @Override
        public boolean isAnswer() {
            return true;
        }
    }

    /// A piece of what it writes.
    record Text(String text) implements LiveEvent {
        @Override
        public boolean isAnswer() {
            return true;
        }

        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /// A piece of what it heard, as text. It may come while the user still speaks.
    record Heard(String text) implements LiveEvent {
        @Override
        public String toString() {
            return "Heard[" + text.length() + " characters]";
        }
    }

    /// A piece of what it says, as text.
    record Said(String text) implements LiveEvent {
        @Override
        public boolean isAnswer() {
            return true;
        }

        @Override
        public String toString() {
            return "Said[" + text.length() + " characters]";
        }
    }

    /// The user spoke while it did.
    record Interrupted() implements LiveEvent {}

    /// It has said its turn to the end, or was interrupted.
    record TurnEnd() implements LiveEvent {}

    /// What a turn used.
    record Used(Usage usage) implements LiveEvent {}

    /// A handle that brings back the turns that have ended, and nothing else.
    record Resumable(String handle) implements LiveEvent {
        /// Leaves out the handle, which opens the session.
        @Override
        public String toString() {
            return "Resumable[]";
        }
    }

    /// The connection will be closed.
    ///
    /// @param left how long until then
    record GoAway(Duration left) implements LiveEvent {}
}
