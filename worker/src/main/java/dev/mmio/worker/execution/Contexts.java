package dev.mmio.worker.execution;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.job.ChildReports;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/// Opens what a run is given.
///
/// @param timer runs short tasks later
/// @param reports what becomes of the jobs that a job sends out
record Contexts(
        MessageJson json,
        ExecutionProperties properties,
        ScheduledExecutorService timer,
        InstantSource clock,
        Costs costs,
        ChildReports reports) {

    RunContext open(RunningJob running) {
        return new RunContext(running, this);
    }
}
