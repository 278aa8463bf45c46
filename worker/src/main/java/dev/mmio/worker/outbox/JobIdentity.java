package dev.mmio.worker.outbox;

import dev.mmio.message.JobId;
import dev.mmio.message.JobKind;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/// What everything said about a job carries.
///
/// @param labels those of the request
/// @param fingerprint tells whether a second record with the same id asks for the same
/// @param headers those of the job as it was accepted; its trace goes on
public record JobIdentity(JobId id, JobKind kind, Map<String, String> labels, String fingerprint, Headers headers) {}
