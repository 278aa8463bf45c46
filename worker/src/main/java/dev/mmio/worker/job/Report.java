package dev.mmio.worker.job;

import dev.mmio.message.JobOutput.Item;

/// What a job tells at its end to the one that sent it out.
///
/// @param item how it ended
/// @param seal what it was sent out with; anything, if nobody sent it out
public record Report(Item item, String seal) {

    @Override
    public String toString() {
        return "Report[" + item + "]";
    }
}
