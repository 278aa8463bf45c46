package dev.mmio.worker.control;

/// All that operators have said.
///
/// @param cancellations which jobs end
/// @param pauses which jobs do not begin
public record Orders(Cancellations cancellations, Pauses pauses) {}
