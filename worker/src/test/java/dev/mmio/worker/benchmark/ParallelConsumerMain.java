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

/// Confluent's parallel-consumer, at least once: a thread per job in flight, one result per job, offsets committed from
/// time to time.
final class ParallelConsumerMain {

    /// @param args bootstrap servers, topic of jobs, topic of results, jobs in flight
    static void main(String[] args) {
        JavaProcess.endWithParent();
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        args[0],
                        "group.id",
                        args[1],
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        1000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", args[0]),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var options = ParallelConsumerOptions.<byte[], byte[]>builder()
                .consumer(consumer)
                .producer(producer)
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(Integer.parseInt(args[3]))
                .build();
        var processor = ParallelStreamProcessor.createEosStreamProcessor(options);
        var work = new PeerWork();
        processor.subscribe(List.of(args[1]));
        processor.pollAndProduce(job -> new ProducerRecord<>(args[2], job.key(), work.done(job.value())));
    }

    private ParallelConsumerMain() {}
}
