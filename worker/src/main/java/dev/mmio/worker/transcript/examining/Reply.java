package dev.mmio.worker.transcript.examining;

import dev.mmio.worker.transcript.checking.Checked;

/// What came back.
public sealed interface Reply {

    /// Returns what is good of it.
    default Checked checked() {
        return Checked.NOTHING;
    }

    /// Returns the same with something else that is good of it.
    default Reply with(Checked other) {
        return switch (this) {
            case Whole _ -> new Whole(other);
            case Salvaged _ -> new Salvaged(other);
            case Looped _ -> new Looped(other);
            case Blocked(var reason, var _) -> new Blocked(reason, other);
            case Unreadable _, Refused _ -> this;
        };
    }

    /// A whole answer.
    record Whole(Checked checked) implements Reply {}

    /// An answer that breaks off.
    ///
    /// @param checked what came before
    record Salvaged(Checked checked) implements Reply {}

    /// An answer that goes in circles.
    ///
    /// @param checked what came before
    record Looped(Checked checked) implements Reply {}

    /// The model may not say more.
    ///
    /// @param reason the finish reason, such as `RECITATION`
    /// @param checked what came before
    record Blocked(String reason, Checked checked) implements Reply {}

    /// Something that is no answer.
    record Unreadable() implements Reply {}

    /// The model does not take such a question at all.
    ///
    /// @param reason why, as it is told if nothing else helps
    record Refused(String reason) implements Reply {}
}
