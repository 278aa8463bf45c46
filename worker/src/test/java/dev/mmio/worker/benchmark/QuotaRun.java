package dev.mmio.worker.benchmark;

import static java.util.stream.Collectors.toSet;

import dev.mmio.simulator.Simulator;
import dev.mmio.simulator.limits.Limit;
import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Some processes that work on one model of their own, with topics of their own, and always have more to do.
final class QuotaRun implements AutoCloseable {

    private final QuotaCrew crew;
    private final QuotaCrew.Place place;
    private final QuotaSizes sizes;
    private final Simulator simulator;
    private final InstantSource clock = InstantSource.system();
    private final List<Member> members = new ArrayList<>();
    private final ResultLog results;
    private List<Set<Integer>> shares = List.of();
    private @Nullable Backlog backlog;
    private Instant began = Instant.MAX;

    private QuotaRun(QuotaCrew crew, QuotaCrew.Place place, QuotaSizes sizes, Simulator simulator) {
        this.crew = crew;
        this.place = place;
        this.sizes = sizes;
        this.simulator = simulator;
        this.results = new ResultLog(place.bootstrapServers(), place.topics().results(), clock);
    }

    /// Starts the processes, and waits until each has its share of the partitions.
    static QuotaRun start(QuotaCrew crew, QuotaPart part, String bootstrapServers, Simulator simulator)
            throws IOException, InterruptedException, ExecutionException {
        var sizes = QuotaSizes.given();
        var name = (part + "-" + crew).toLowerCase(Locale.ROOT).replace('_', '-');
        var topics = Topics.withPrefix(name);
        Lane.createTopics(bootstrapServers, topics);
        var place = new QuotaCrew.Place(bootstrapServers, topics, simulator.uri(), name, sizes.inFlight());
        var run = new QuotaRun(crew, place, sizes, simulator);
        simulator.limit(run.limit());
        for (int member = 0; member < sizes.workers(); member++) {
            run.join();
        }
        run.shares = new Membership(bootstrapServers, topics.jobs()).awaitShares(sizes.workers());
        return run;
    }

    /// Returns the limits that everybody was told.
    Limit limit() {
        return Limit.of(place.model())
                .requestsPerMinute(QuotaSizes.REQUESTS_PER_MINUTE)
                .tokensPerMinute(QuotaSizes.TOKENS_PER_MINUTE);
    }

    /// Starts one more.
    void join() throws IOException {
        var name = place.model() + "-" + members.size();
        var actuator = Actuator.onFreePort();
        members.add(new Member(name, crew.start(name, place, actuator), actuator));
    }

    JavaProcess process(int member) {
        return members.get(member).process();
    }

    /// Lets jobs come for all.
    void load() {
        load(IntStream.range(0, Sizes.PARTITIONS).boxed().collect(toSet()));
    }

    /// Lets jobs come for one alone.
    void loadOne() {
        load(shares.getFirst());
    }

    private void load(Set<Integer> partitions) {
        backlog = new Backlog(
                place.bootstrapServers(),
                place.topics().jobs(),
                new PromptedJobs(place.model(), partitions, sizes.seed()),
                () -> results.ended() + sizes.waiting());
        began = clock.instant();
        backlog.start();
    }

    /// Returns the time so many seconds after the first job came.
    Instant at(long seconds) {
        return began.plusSeconds(seconds);
    }

    /// Waits until so many seconds after the first job came.
    void await(long seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                Math.max(0, Duration.between(clock.instant(), at(seconds)).toMillis()));
        if (backlog != null) {
            backlog.check();
        }
    }

    /// Returns what the simulator counted.
    Calls calls() {
        return new Calls(simulator.usage(place.model(), QuotaCrew.KEY).seconds());
    }

    /// Sums up what went on from so many seconds after the first job came until so many. The meters of the workers are
    /// kept beside their logs, and the calls of each second.
    Measured measured(long from, long to) throws IOException, InterruptedException {
        keepMeters();
        var calls = calls();
        Files.writeString(
                BrokerProcess.FOLDER.resolve(place.model() + ".calls"),
                calls.seconds().granted().toString());
        return Measured.of(calls, results, at(from), at(to));
    }

    private void keepMeters() throws IOException, InterruptedException {
        for (var member : members) {
            if (crew == QuotaCrew.WORKERS && member.process().isAlive()) {
                Files.writeString(
                        BrokerProcess.FOLDER.resolve(member.name() + ".meters"),
                        member.actuator().text("prometheus"));
            }
        }
    }

    @Override
    public void close() {
        members.forEach(member -> member.process().close());
        if (backlog != null) {
            backlog.close();
        }
        results.close();
    }

    private record Member(String name, JavaProcess process, Actuator actuator) {}
}
