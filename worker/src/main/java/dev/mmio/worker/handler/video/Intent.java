package dev.mmio.worker.handler.video;

import java.time.Instant;

/// That a film is about to be submitted: journaled before the call, so that no submission is ever forgotten.
///
/// @param fingerprint of all that the film is made from
/// @param request of the request alone, which is at hand at every look
/// @param model the model that is asked
record Intent(String fingerprint, String request, String model, Instant at) {}
