package dev.mmio.simulator.live;

/// A session as whoever looks from outside sees it.
///
/// @param id stays the same over all its connections
/// @param job what the client said in `x-mmio-job` at first, or empty
/// @param connections how often it was begun or resumed
/// @param open whether there is a connection now
/// @param turns answered to their end, as the last connection remembers them
/// @param heardMillis sound in those turns
/// @param arrivedMillis sound that came over all connections, answered or not
public record SeenSession(
        String id,
        String model,
        String job,
        int connections,
        boolean open,
        int turns,
        long heardMillis,
        long arrivedMillis) {}
