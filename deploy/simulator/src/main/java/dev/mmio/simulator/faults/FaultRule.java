package dev.mmio.simulator.faults;

/// A fault for some of the requests to come.
///
/// @param skip how many matching requests are answered well before
/// @param count how many matching requests are struck after that
public record FaultRule(FaultMatch match, Fault fault, int skip, int count) {

    /// Strikes the next matching request.
    public static FaultRule next(FaultMatch match, Fault fault) {
        return new FaultRule(match, fault, 0, 1);
    }

    public FaultRule times(int times) {
        return new FaultRule(match, fault, skip, times);
    }

    public FaultRule skipping(int requests) {
        return new FaultRule(match, fault, requests, count);
    }
}
