package dev.mmio.worker.telemetry;

/// Keys of structured log lines.
public final class LogKeys {

    public static final String JOB_ID = "jobId";
    public static final String KIND = "kind";
    public static final String MODEL = "model";
    public static final String ATTEMPT = "attempt";
    public static final String RUN = "run";
    public static final String OUTCOME = "outcome";
    public static final String REASON = "reason";
    public static final String PARTITION = "partition";
    public static final String OFFSET = "offset";

    /// What failed, in a word or two. Not `error`, which is an object of its own for Elastic.
    public static final String FAULT = "fault";

    private LogKeys() {}
}
