package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.transcript.examining.Ask;
import java.util.List;

/// What follows from a reply.
///
/// @param kept what is certain now: segments, and gaps where nothing more is tried
/// @param asks what to ask next
record Step(List<Piece> kept, List<Ask> asks) {

    Step {
        kept = List.copyOf(kept);
        asks = List.copyOf(asks);
    }
}
