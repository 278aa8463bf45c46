package dev.mmio.worker.outbox;

import org.jspecify.annotations.Nullable;

/// Stands in the metadata of each committed offset, so that the next owner knows whom to fence.
///
/// @param writerId name of the writer that committed it
/// @param generation generation of the consumer group in which it did
/// @param partitions number of partitions when it was committed
/// @param released whether it gave the partition up in good order and will write nothing more
public record OffsetNote(String writerId, int generation, int partitions, boolean released) {

    private static final String HELD = "held";
    private static final String RELEASED = "released";

    public String text() {
        return String.join(
                "|", released ? RELEASED : HELD, writerId, Integer.toString(generation), Integer.toString(partitions));
    }

    /// Returns a name for the time in which the writer had the partition: another time it has it in another generation.
    public String holder() {
        return holder(writerId, generation);
    }

    /// Returns the name of what a writer has in a generation.
    public static String holder(String writerId, int generation) {
        return writerId + "@" + generation;
    }

    /// Returns the note, or null if the offset was committed by something else, such as a tool.
    public static @Nullable OffsetNote parse(@Nullable String metadata) {
        var parts = metadata == null ? new String[0] : metadata.split("\\|", -1);
        if (parts.length != 4 || !(parts[0].equals(HELD) || parts[0].equals(RELEASED))) {
            return null;
        }
        try {
            return new OffsetNote(
                    parts[1], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), parts[0].equals(RELEASED));
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
