package dev.mmio.simulator.live;

/// What a model remembers of a session: all that a handle brings back.
///
/// @param turns how many it has answered
/// @param heardMillis how much sound was in them
/// @param tokens of the context, those that were cut off not counted
record Memory(int turns, long heardMillis, long tokens) {

    static final Memory NONE = new Memory(0, 0, 0);

    /// Returns what is remembered after one more turn.
    ///
    /// @param context tokens of the context with this turn
    Memory after(long millis, long context) {
        return new Memory(turns + 1, heardMillis + millis, context);
    }
}
