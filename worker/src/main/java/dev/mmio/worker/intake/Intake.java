package dev.mmio.worker.intake;

import dev.mmio.worker.execution.Jobs;
import dev.mmio.worker.outbox.Outbox;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Starts and stops the worker in the right order: topics, outbox, control, intake; and back.
final class Intake implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final TopicSetup topics;
    private final Outbox outbox;
    private final Jobs jobs;
    private final JobReader reader;
    private final IntFunction<IntakeParts> parts;
    private final Duration drain;
}
