package dev.mmio.worker;

import dev.mmio.worker.testkit.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.LinkedHashMap;
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
                "management.server.port=" + freePort(),
                "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "mmio.gemini.base-url=" + gemini,
                "mmio.topics.partitions=4",
                "mmio.media.store=target/artifacts");
        // Spring would make a list of a setting that is given twice.
        var lastWins = new LinkedHashMap<String, String>();
        Stream.concat(usual, Stream.of(settings))
                .forEach(setting -> lastWins.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        var arguments = lastWins.values().toArray(String[]::new);
        var application = new SpringApplicationBuilder(WorkerApplication.class).registerShutdownHook(false);
        return new LocalWorker(application.run(arguments));
    }

    /// With 0 there would be a second server for management, which there is not outside of tests.
    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
