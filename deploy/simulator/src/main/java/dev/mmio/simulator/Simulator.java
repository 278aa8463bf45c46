package dev.mmio.simulator;

import dev.mmio.simulator.content.AnswerText;
import dev.mmio.simulator.content.Answers;
import dev.mmio.simulator.content.ContentReader;
import dev.mmio.simulator.faults.Fault;
import dev.mmio.simulator.faults.FaultMatch;
import dev.mmio.simulator.faults.FaultRule;
import dev.mmio.simulator.faults.Faults;
import dev.mmio.simulator.faults.Quota;
import dev.mmio.simulator.files.FileStore;
import dev.mmio.simulator.journal.RequestJournal;
import dev.mmio.simulator.limits.Account;
import dev.mmio.simulator.limits.DayClock;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.simulator.limits.QuotaUsage;
import dev.mmio.simulator.limits.RateLimits;
import dev.mmio.simulator.live.Conversations;
import dev.mmio.simulator.live.SeenSession;
import dev.mmio.simulator.wire.GoogleError;
import dev.mmio.simulator.wire.Json;
import dev.mmio.simulator.wire.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A simulator inside this process, for tests.
public final class Simulator implements AutoCloseable {

    private static final List<String> OWN_SETTINGS =
            List.of("server.port=0", "server.address=127.0.0.1", "spring.config.name=simulator");

    private final ConfigurableApplicationContext context;

    private Simulator(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// Starts a simulator on a free port of the loopback interface.
    ///
    /// @param settings such as `simulator.content.first-token=100ms`
    public static Simulator start(String... settings) {
        var application = SimulatorApplication.application();
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        // Logging belongs to the host.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        var arguments = Stream.concat(OWN_SETTINGS.stream(), Stream.of(settings))
                .map(setting -> setting.startsWith("--") ? setting : "--" + setting)
                .toArray(String[]::new);
        return new Simulator(application.run(arguments));
    }

    /// The base URL for clients.
    public URI uri() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("the simulator is closed");
        }
        var scheme = context.getEnvironment().containsProperty("server.ssl.key-store") ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getPort());
    }

    /// Gives the next request a fault.
    public void fail(Fault fault) {
        fail(FaultRule.next(FaultMatch.ANY, fault));
    }

    /// Gives requests to come a fault.
    public void fail(FaultRule rule) {
        faults().add(rule);
    }

    /// The rules that still have requests to strike.
    public List<FaultRule> pendingFaults() {
        return faults().pending();
    }

    /// Who asked what how often, and how it ended.
    public RequestJournal journal() {
        return context.getBean(RequestJournal.class);
    }

    /// Replaces all limits. What was asked before still counts.
    public void limit(Limit... limits) {
        limits().set(List.of(limits));
    }

    /// What was asked, by model and key.
    public List<QuotaUsage> usage() {
        return limits().usage();
    }

    /// What was asked of one model with one key.
    public QuotaUsage usage(String model, String key) {
        return limits().usage(new Account(model, key));
    }

    /// How many requests exceeded each quota, whatever the model and the key; a quota that none exceeded is missing.
    public Map<Quota, Integer> refusedByQuota() {
        return limits().refusedByQuota();
    }

    /// Moves on the clock that limits per day see, and only they.
    public void advance(Duration by) {
        dayClock().advance(by);
    }

    /// Sets the clock that limits per day see, and only they; it goes on from there.
    public void setClock(Instant now) {
        dayClock().set(now);
    }

    /// The live sessions there were, in the order in which they began.
    public List<SeenSession> liveSessions() {
        return context.getBean(Conversations.class).seen();
    }

    /// Names of the uploaded files that are still there.
    public List<String> files() {
        return context.getBean(FileStore.class).names();
    }

    /// Forgets the script of faults and all requests so far; files, limits and the clock of days stay.
    public void reset() {
        faults().reset();
        journal().reset();
        limits().forget();
        context.getBean(Conversations.class).forgetSeen();
    }

    /// The text that answers a prompt without media, system instruction or schema.
    public static String answerTo(String prompt) {
        var request = Json.object();
        request.putArray("contents").addObject().putArray("parts").addObject().put("text", prompt);
        var reader = new ContentReader(uri -> {
            throw new RefusedException(GoogleError.invalid(uri));
        });
        return AnswerText.to(reader.read(request));
    }

    /// The text that answers the JSON of a `generateContent` request, before any cut by `maxOutputTokens`.
    public String answerToRequest(String json) {
        var reader = context.getBean(ContentReader.class);
        return context.getBean(Answers.class).text(reader.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    private RateLimits limits() {
        return context.getBean(RateLimits.class);
    }

    private DayClock dayClock() {
        return context.getBean(DayClock.class);
    }

    private Faults faults() {
        return context.getBean(Faults.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
