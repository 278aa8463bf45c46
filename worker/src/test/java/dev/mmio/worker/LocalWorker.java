package dev.mmio.worker;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.Broker;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/// A whole worker inside this process.
public final class LocalWorker implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private LocalWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts a worker.
    ///
    /// @param settings such as `mmio.execution.max-in-flight=10`; they win over the usual ones
    public static LocalWorker start(Broker broker, URI gemini, String... settings) {
        return start(broker, gemini, _ -> {}, settings);
    }

    /// Starts a worker that does every job by this handler.
    static LocalWorker start(Broker broker, JobHandler<JobRequest> handler, String... settings) {
        var bean = new RootBeanDefinition(null, () -> handler);
        bean.setTargetType(ResolvableType.forClassWithGenerics(JobHandler.class, JobRequest.class));
        bean.setPrimary(true);
        return start(
                broker,
                URI.create("http://localhost:1"),
                context -> ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("scripted", bean),
                settings);
    }

    private static LocalWorker start(
            Broker broker,
            URI gemini,
            ApplicationContextInitializer<ConfigurableApplicationContext> prepared,
            String... settings) {
        var arguments = new LinkedHashMap<String, String>();
        Stream.concat(usual(broker, gemini), Stream.of(settings))
                .forEach(setting -> arguments.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        var application = new SpringApplicationBuilder(WorkerApplication.class)
                .initializers(prepared)
                .registerShutdownHook(false);
        return new LocalWorker(application.run(arguments.values().toArray(String[]::new)));
    }

    private static Stream<String> usual(Broker broker, URI gemini) {
        return Stream.of(
                "management.server.port=" + Actuator.onFreePort().port(),
                "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "mmio.gemini.base-url=" + gemini,
                "mmio.topics.partitions=4",
                "mmio.media.store=target/artifacts");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
