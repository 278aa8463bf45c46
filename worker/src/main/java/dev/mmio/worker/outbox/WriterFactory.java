package dev.mmio.worker.outbox;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/// Makes producers for the outbox's writer.
@FunctionalInterface
public interface WriterFactory {

    /// Makes a producer; it is initialised by whom it is given to.
    ///
    /// @param settings all there is to set, `transactional.id` included
    Producer<byte[], byte[]> create(Map<String, Object> settings);
}
