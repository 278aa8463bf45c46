package dev.mmio.worker.demo;

import dev.mmio.simulator.Simulator;
import dev.mmio.worker.testkit.Recordings;
import java.net.URI;
import java.time.Duration;

/// The Gemini that the demo asks: the simulator, or Google if `demo.gemini` is `real`.
///
/// @param patience how long all jobs together may take
/// @param hears whether it understands recordings that are made of tones
/// @param films whether it makes films that cost nothing
record DemoGemini(String name, URI uri, Duration patience, boolean hears, boolean films, Runnable end)
        implements AutoCloseable {

    /// @throws NotAvailable if the real one is wanted and there is no key
    static DemoGemini chosen() throws NotAvailable, InterruptedException {
        var wanted = System.getProperty("demo.gemini", "simulator");
        return switch (wanted) {
            case "simulator" -> simulated();
            case "real" -> real();
            default -> throw new NotAvailable("demo.gemini is " + wanted + " but can only be simulator or real");
        };
    }

    /// Answers slowly enough that there is something to see.
    private static DemoGemini simulated() throws InterruptedException {
        var simulator = Simulator.start(
                "simulator.ffmpeg=" + Recordings.ffmpeg(),
                "simulator.content.first-token=300ms",
                "simulator.content.tokens-per-second=250",
                "simulator.content.words-per-chunk=8");
        return new DemoGemini(
                "the Gemini simulator", simulator.uri(), Duration.ofSeconds(75), true, true, simulator::close);
    }

    private static DemoGemini real() throws NotAvailable {
        if (System.getenv("GEMINI_API_KEY") == null && System.getenv("GOOGLE_API_KEY") == null) {
            throw new NotAvailable("demo.gemini=real needs a key to Gemini: set GEMINI_API_KEY and start again");
        }
        var google = URI.create("https://generativelanguage.googleapis.com");
        return new DemoGemini("the client of Google's Gemini", google, Duration.ofMinutes(3), false, false, () -> {});
    }

    @Override
    public void close() {
        end.run();
    }

    /// Says what is missing.
    static final class NotAvailable extends Exception {
        NotAvailable(String message) {
            super(message);
        }
    }
}
