package dev.mmio.worker.benchmark;

import dev.mmio.topic.Topics;
import dev.mmio.worker.testkit.Actuator;
import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Who works under limits.
enum QuotaCrew {
    /// Ours, each told what all together may ask.
    WORKERS {
        @Override
        JavaProcess start(String name, Place place, Actuator actuator) throws IOException {
            var arguments =
                    new ArrayList<>(WorkerSettings.of(place.bootstrapServers(), place.topics(), place.inFlight()));
            arguments.addAll(List.of(
                    "--management.server.port=" + actuator.port(),
                    "--mmio.worker.name=" + name,
                    "--spring.kafka.consumer.client-id=" + name,
                    "--mmio.gemini.base-url=" + place.gemini(),
                    "--mmio.gemini.api-key=" + KEY,
                    "--mmio.quota.limits[0].model=" + place.model(),
                    "--mmio.quota.limits[0].requests-per-minute=" + QuotaSizes.REQUESTS_PER_MINUTE,
                    "--mmio.quota.limits[0].tokens-per-minute=" + QuotaSizes.TOKENS_PER_MINUTE));
            return process(ShippedWorkerMain.class, name, arguments);
        }
    },
    /// Those who try again later.
    USUAL {
        @Override
        JavaProcess start(String name, Place place, Actuator actuator) throws IOException {
            var arguments = List.of(
                    place.bootstrapServers(),
                    place.topics().jobs(),
                    place.topics().results(),
                    Integer.toString(place.inFlight()),
                    place.gemini().toString());
            return process(UsualMain.class, name, arguments);
        }
    };

    /// The key that all ask Gemini with.
    static final String KEY = "benchmark";

    /// Starts one of them.
    ///
    /// @param actuator where ours tell how they are
    abstract JavaProcess start(String name, Place place, Actuator actuator) throws IOException;

    private static JavaProcess process(Class<?> main, String name, List<String> arguments) throws IOException {
        // They do little; compiling it well would take longer than it runs.
        var options = List.of("-Xmx" + Contestant.HEAP, "-XX:TieredStopAtLevel=1");
        return JavaProcess.start(main, BrokerProcess.FOLDER.resolve(name + ".log"), options, arguments);
    }

    /// Where they work.
    ///
    /// @param inFlight jobs that each may have in flight
    record Place(String bootstrapServers, Topics topics, URI gemini, String model, int inFlight) {}
}
