package dev.mmio.simulator.transcript;

import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultKind;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One time that a transcript is asked for.
///
/// @param sound SHA-256 of the sound in hexadecimal
/// @param attempt how often the same sound has been asked for, with this time
/// @param fault what goes wrong, or null
/// @param maxTokens how much the model may say at most
public record Asking(String sound, int attempt, @Nullable Fault fault, Form form, int maxTokens) {

    private static final int CHARACTERS_PER_TOKEN = 4;

    boolean suffers(FaultKind kind) {
        return fault != null && fault.kind() == kind;
    }

    /// What the fault is like, or empty if chance shall decide.
    String value() {
        return fault == null ? "" : fault.value().strip();
    }

    /// More than this the model cannot say.
    int maxCharacters() {
        return maxTokens * CHARACTERS_PER_TOKEN;
    }

    /// Chances that are the same for the same sound, attempt and fault.
    SplittableRandom chances(long seed) {
        var bits = Long.parseUnsignedLong(sound, 0, 16, 16);
        return new SplittableRandom((seed * 31 + attempt) * 31 + bits);
    }
}
