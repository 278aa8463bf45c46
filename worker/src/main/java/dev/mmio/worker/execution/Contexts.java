package dev.mmio.worker.execution;

import dev.mmio.json.MessageJson;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// Opens what a run is given.
///
/// @param timer runs short tasks later
record Contexts(
        MessageJson json,
        ExecutionProperties properties,
        ScheduledExecutorService timer,
        InstantSource clock,
        Costs costs) {

    RunContext open(RunningJob running) {
        return new RunContext(running, this);
    }
}
