package dev.mmio.worker.execution;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Names this worker in results and logs.
///
/// @param name by default the host name that the environment tells
@ConfigurationProperties("mmio.worker")
public record WorkerName(@DefaultValue("worker") String name) {}
