package dev.mmio.topic;

/// Header names on records: CloudEvents 1.0 in binary mode, W3C trace context, and our own.
public final class MessageHeaders {

    public static final String CONTENT_TYPE = "content-type";
    public static final String CE_SPECVERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String TRACEPARENT = "traceparent";
    public static final String TRACESTATE = "tracestate";

    /// Why a record became a dead letter: a failure code.
    public static final String DEAD_LETTER_REASON = "mmio-dlt-reason";
    /// The same for a person.
    public static final String DEAD_LETTER_MESSAGE = "mmio-dlt-message";
    /// Where the original bytes lie when they were too large for the topic.
    public static final String DEAD_LETTER_URI = "mmio-dlt-uri";

    /// Set by a producer that sends a finished job again and wants its result told again.
    public static final String TELL_AGAIN = "mmio-tell-again";
    /// Set on a result that was told again on request.
    public static final String TOLD_AGAIN = "mmio-told-again";

    /// Set by workers on a job that is one of a batch: the batch.
    public static final String BATCH = "mmio-batch";
    /// Set by workers on a job that is one of a batch: which one, from 0.
    public static final String BATCH_INDEX = "mmio-batch-index";
    /// Set by workers on a job that is one of a batch, and on the report of its end: shows that the batch sent it out.
    public static final String BATCH_SEAL = "mmio-batch-seal";

    /// Set on a job that was a dead letter and is sent again: how often that was done to it.
    public static final String REPLAY = "mmio-replay";
    /// Set on a job that was a dead letter and is sent again under another id: the id it had.
    public static final String REPLAY_OF = "mmio-replay-of";

    public static final String JSON = "application/json";
    public static final String CLOUD_EVENTS_JSON = "application/cloudevents+json";

    /// Returns the CloudEvents type of a message, such as `dev.mmio.job.accepted.v1`.
    public static String eventType(String event) {
        return "dev.mmio.job." + event + ".v1";
    }

    private MessageHeaders() {}
}
