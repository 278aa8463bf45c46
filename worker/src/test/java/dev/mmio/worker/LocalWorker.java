package dev.mmio.worker;

import dev.mmio.worker.testkit.Broker;
import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// A whole worker inside this process.
final class LocalWorker implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private LocalWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static LocalWorker start(Broker broker, URI gemini, String... settings) {
        var usual = Stream.of(
                "management.server.port=0",
                "server.port=0",
                "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "mmio.gemini.base-url=" + gemini,
                "mmio.topics.partitions=4",
                "mmio.media.store=target/artifacts");
        var arguments = Stream.concat(usual, Stream.of(settings))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        var application = new SpringApplicationBuilder(WorkerApplication.class).registerShutdownHook(false);
        return new LocalWorker(application.run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
