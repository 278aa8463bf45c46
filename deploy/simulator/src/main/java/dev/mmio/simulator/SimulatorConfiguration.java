package dev.mmio.simulator;

import dev.mmio.simulator.content.Answers;
import dev.mmio.simulator.content.ContentEndpoint;
import dev.mmio.simulator.content.ContentProperties;
import dev.mmio.simulator.content.ContentReader;
import dev.mmio.simulator.faults.FaultProperties;
import dev.mmio.simulator.faults.Faults;
import dev.mmio.simulator.files.FileProperties;
import dev.mmio.simulator.files.FileStore;
import dev.mmio.simulator.files.FilesEndpoint;
import dev.mmio.simulator.hearing.Hearing;
import dev.mmio.simulator.hearing.HearingProperties;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.limits.DayClock;
import dev.mmio.simulator.limits.LimitProperties;
import dev.mmio.simulator.limits.RateLimits;
import dev.mmio.simulator.live.Conversations;
import dev.mmio.simulator.live.LiveEndpoint;
import dev.mmio.simulator.live.LiveProperties;
import dev.mmio.simulator.live.Replies;
import dev.mmio.simulator.transcript.Transcriber;
import dev.mmio.simulator.transcript.TranscriptProperties;
import dev.mmio.simulator.video.Operations;
import dev.mmio.simulator.video.VideoEndpoint;
import dev.mmio.simulator.video.VideoProperties;
import dev.mmio.simulator.wire.CompactPath;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Wires the simulator. Names what it takes from Spring Boot, so that nothing else on the class path joins in.
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@ImportAutoConfiguration({JettyServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
@EnableConfigurationProperties({
    ContentProperties.class,
    FaultProperties.class,
    FileProperties.class,
    HearingProperties.class,
    KeyProperties.class,
    LimitProperties.class,
    LiveProperties.class,
    TranscriptProperties.class,
    VideoProperties.class
})
class SimulatorConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    RequestJournal journal(InstantSource clock) {
        return new RequestJournal(clock);
    }

    @Bean
    Faults faults(FaultProperties properties) {
        return new Faults(properties);
    }

    @Bean
    FileStore fileStore(FileProperties properties, InstantSource clock) {
        return new FileStore(properties, clock);
    }

    @Bean
    ContentReader contentReader(FileStore files) {
        return new ContentReader(files::mediaAt);
    }

    @Bean
    Answers answers(HearingProperties hearing, TranscriptProperties transcript) {
        return new Answers(new Hearing(hearing), new Transcriber(transcript));
    }

    @Bean
    ContentEndpoint contentEndpoint(ContentProperties properties, Answers answers) {
        return new ContentEndpoint(properties, answers);
    }

    @Bean
    DayClock dayClock(InstantSource clock) {
        return new DayClock(clock);
    }

    @Bean
    RateLimits rateLimits(LimitProperties properties, InstantSource clock, DayClock dayClock) {
        return new RateLimits(properties, clock, dayClock);
    }

    @Bean
    ApiHandler.Gate gate(KeyProperties keys, Faults faults, RateLimits limits) {
        return new ApiHandler.Gate(keys, faults, limits);
    }

    @Bean
    VideoEndpoint videoEndpoint(VideoProperties properties, InstantSource clock) {
        return new VideoEndpoint(new Operations(properties, clock), properties, clock);
    }

    @Bean
    ApiHandler.Endpoints endpoints(ContentEndpoint content, FileStore files, VideoEndpoint videos) {
        return new ApiHandler.Endpoints(content, new FilesEndpoint(files), videos);
    }

    @Bean
    ApiHandler apiHandler(
            ApiHandler.Gate gate, RequestJournal journal, ContentReader reader, ApiHandler.Endpoints endpoints) {
        return new ApiHandler(gate, journal, reader, endpoints);
    }

    @Bean
    Conversations conversations(LiveProperties properties, InstantSource clock) {
        return new Conversations(properties, clock);
    }

    @Bean
    LiveEndpoint liveEndpoint(
            LiveProperties properties, Conversations conversations, Replies replies, ContentEndpoint content) {
        return new LiveEndpoint(properties, conversations, replies, content::requireModel);
    }

    @Bean
    Replies liveReplies(ContentReader reader, Answers answers, LiveProperties properties) {
        return new Replies(reader, answers, properties.words());
    }

    @Bean
    LiveHandler liveHandler(ApiHandler.Gate gate, RequestJournal journal, LiveEndpoint live) {
        return new LiveHandler(gate, journal, live);
    }

    @Bean
    LiveSessionsEndpoint liveSessionsEndpoint(Conversations conversations) {
        return new LiveSessionsEndpoint(conversations);
    }

    @Bean
    AdminEndpoint adminEndpoint(
            Faults faults, RequestJournal journal, RateLimits limits, ContentReader reader, Answers answers) {
        return new AdminEndpoint(faults, journal, limits, request -> answers.text(reader.read(request)));
    }

    @Bean
    LimitsEndpoint limitsEndpoint(RateLimits limits, DayClock dayClock) {
        return new LimitsEndpoint(limits, dayClock);
    }

    @Bean
    AdminErrors adminErrors() {
        return new AdminErrors();
    }

    @Bean
    SimpleUrlHandlerMapping apiMapping(ApiHandler handler, LiveHandler live) {
        return new SimpleUrlHandlerMapping(
                Map.of(
                        "/v1beta/**", handler,
                        "/v1/**", handler,
                        "/upload/**", handler,
                        "/download/**", handler,
                        "/ws/**", live),
                0);
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> webSockets() {
        return factory ->
                factory.addServerCustomizers(WebSocketServerComponents::ensureWebSocketComponents, CompactPath::before);
    }

    /// A thread per request is right when threads are virtual: most requests wait.
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> virtualThreads() {
        return factory -> {
            var threads = new QueuedThreadPool(32, 4);
            threads.setName("simulator");
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
            factory.setThreadPool(threads);
        };
    }
}
