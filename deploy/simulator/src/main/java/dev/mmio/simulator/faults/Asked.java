package dev.mmio.simulator.faults;

/// What of a request decides about its fault.
///
/// @param text of the request
/// @param reusedConnection whether another request came over the same connection before
/// @param sound SHA-256 of what is to be heard in hexadecimal, empty if there is nothing
/// @param attempt how often the same sound has been asked for, with this time
public record Asked(String text, boolean reusedConnection, String sound, int attempt) {

    boolean hears() {
        return !sound.isEmpty();
    }

    /// A turn in the chain of chances that is the same whenever the same sound is asked for as often.
    long turn() {
        return Long.parseUnsignedLong(sound, 0, 16, 16) + attempt * 0x632BE59BD9B4E019L;
    }
}
