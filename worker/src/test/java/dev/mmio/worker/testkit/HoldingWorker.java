package dev.mmio.worker.testkit;

import dev.mmio.worker.outbox.WriterFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/// A worker whose transactions stop just before their commit for as long as a file is there.
///
/// Not annotated, so that no other worker of the test tree finds it in its scan.
public class HoldingWorker {

    static void main(String[] args) {
        new SpringApplication(WorkerClass.get(), HoldingWorker.class).run(args);
    }

    @Bean
    @Primary
    WriterFactory holdingWriterFactory(Environment environment) {
        var hold = Path.of(environment.getRequiredProperty("test.hold"));
        var holding = Path.of(environment.getRequiredProperty("test.holding"));
        return settings -> {
            var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            return holding(producer, hold, holding);
        };
    }

    @SuppressWarnings("unchecked") // A proxy does not know the types of its interface.
    private static Producer<byte[], byte[]> holding(Producer<byte[], byte[]> producer, Path hold, Path holding) {
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                HoldingWorker.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("commitTransaction") && Files.exists(hold)) {
                        Files.createFile(holding);
                        while (Files.exists(hold)) {
                            Thread.onSpinWait();
                        }
                        Files.delete(holding);
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
