package dev.mmio.worker.benchmark;

import dev.mmio.worker.testkit.JavaProcess;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// A listener as the first page of a tutorial has it, at least once: one record after the other, each done and its
/// result written before the next.
@EnableKafka
final class ListenerMain {

    /// @param args bootstrap servers, topic of jobs, topic of results
    static void main(String[] args) {
        JavaProcess.endWithParent();
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getSystemProperties()
                .putAll(Map.of("bootstrap", args[0], "jobs", args[1], "results", args[2]));
        context.register(ListenerMain.class);
        context.refresh();
    }

    @Bean
    Listener listener() {
        var serializer = new ByteArraySerializer();
        return new Listener(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                // Each record waits for its result, so lingering could only slow it down.
                Map.of("bootstrap.servers", System.getProperty("bootstrap"), "linger.ms", 0), serializer, serializer)));
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory() {
        var deserializer = new ByteArrayDeserializer();
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", System.getProperty("bootstrap"), "auto.offset.reset", "earliest"),
                deserializer,
                deserializer));
        return factory;
    }

    /// Does each job and tells its result.
    record Listener(PeerWork work, KafkaTemplate<byte[], byte[]> results) {

        Listener(KafkaTemplate<byte[], byte[]> results) {
            this(new PeerWork(), results);
        }

        @KafkaListener(topics = "${jobs}", groupId = "${jobs}")
        void listen(ConsumerRecord<byte[], byte[]> job) {
            results.send(System.getProperty("results"), job.key(), work.done(job.value()))
                    .join();
        }
    }
}
