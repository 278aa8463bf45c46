package dev.mmio.worker.tracing;

/// What attributes of spans are called: our own, and those of OpenTelemetry's conventions for messaging. None of them
/// is ever what a job is about.
final class SpanNames {

    static final String JOB_ID = "mmio.job.id";
    static final String JOB_KIND = "mmio.job.kind";
    static final String JOB_ATTEMPT = "mmio.job.attempt";
    static final String JOB_RUN = "mmio.job.run";
    static final String JOB_OUTCOME = "mmio.job.outcome";

    /// Seconds from the acceptance of the job to the begin of the run.
    static final String SINCE_ACCEPTED = "mmio.job.since_accepted";

    static final String STEP = "mmio.step";
    static final String CHUNK = "mmio.chunk";

    static final String SYSTEM = "messaging.system";
    static final String OPERATION = "messaging.operation.name";
    static final String OPERATION_TYPE = "messaging.operation.type";
    static final String DESTINATION = "messaging.destination.name";
    static final String PARTITION = "messaging.destination.partition.id";
    static final String OFFSET = "messaging.kafka.offset";

    private SpanNames() {}
}
