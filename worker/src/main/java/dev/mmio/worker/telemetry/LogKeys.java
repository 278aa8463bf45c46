package dev.mmio.worker.telemetry;

/// Keys of structured log lines.
public final class LogKeys {

    public static final String JOB_ID = "jobId";
    public static final String KIND = "kind";
    public static final String MODEL = "model";
    public static final String ATTEMPT = "attempt";
    public static final String OUTCOME = "outcome";
    public static final String PARTITION = "partition";
    public static final String OFFSET = "offset";
    public static final String ERROR = "error";

    private LogKeys() {}
}
