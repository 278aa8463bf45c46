package dev.mmio.worker.transcript.mending;

import dev.mmio.worker.media.sound.Span;
import dev.mmio.worker.transcript.checking.Checked;
import java.util.List;

/// What is wrong with a reply, and what may help.
///
/// @param good what can be kept of it
/// @param rest the stretches that are not good
/// @param reason what is told of them if nothing helps
/// @param moves what may help, what is best first
record Trouble(Checked good, List<Span> rest, String reason, List<Move> moves) {}
