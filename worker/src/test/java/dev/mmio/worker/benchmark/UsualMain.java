package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The usual way to live with limits: as many calls at once as there are threads, and whoever is refused tries again
/// some seconds later.
final class UsualMain {

    /// @param args bootstrap servers, topic of jobs, topic of results, jobs in flight, where Gemini is
    static void main(String[] args) {
        JavaProcess.endWithParent();
        var options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(consumer(args[0], args[1]))
                .producer(producer(args[0]))
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(Integer.parseInt(args[3]))
                .build();
        var processor = ParallelStreamProcessor.createEosStreamProcessor(options);
        var work = new UsualWork(args[4]);
        processor.subscribe(List.of(args[1]));
        processor.pollAndProduce(job -> new ProducerRecord<>(args[2], job.key(), work.done(job.value())));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String jobs) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                jobs,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private UsualMain() {}
}
