package dev.mmio.worker.demo;

import java.nio.file.Path;
import java.util.List;

/// Tells where the results lie, and what to type to do the same by hand.
final class NextSteps {

    /// For a demo that stays: its own broker and worker take more jobs.
    static List<String> here(DemoFolder folder, String bootstrapServers) {
        return List.of(
                found(folder),
                "",
                "Kafka and the worker go on until Ctrl-C. In another terminal, from the root of the repository:",
                path(),
                "  export KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers,
                "  java -jar common/target/mmio.jar submit process --prompt 'Tell me of the sea in 100 words' --watch",
                "  java -jar common/target/mmio.jar result demo-story",
                "  echo '{\"id\":\"a1\",\"kind\":\"process\",\"prompt\":\"hi\"}' | kcat -P -b $KAFKA_BOOTSTRAP_SERVERS -t mmio-jobs",
                "  kcat -C -b $KAFKA_BOOTSTRAP_SERVERS -t mmio-results -e -q");
    }

    /// For a demo that ends.
    static List<String> elsewhere(DemoFolder folder) {
        return List.of(
                found(folder),
                "",
                "To send jobs of your own to all this: mvn -Pdemo -Ddemo.stay",
                "",
                "The same by hand, with a Kafka at localhost:9092, from the root of the repository:",
                path(),
                "  java -jar deploy/simulator/target/mmio-simulator.jar       # or set GEMINI_API_KEY and go without",
                "  GOOGLE_GEMINI_BASE_URL=http://localhost:8089 java -jar worker/target/mmio-worker.jar",
                "  java -jar common/target/mmio.jar submit process --prompt 'Tell me of the sea in 100 words' --watch");
    }

    private static String found(DemoFolder folder) {
        return """
                Where to look:
                  %s  results as JSON, as they were written to mmio-results
                  %s  transcripts of the recording, as JSON, text and subtitles, and what was drawn
                  %s  the picture and the recording
                  %s  what the worker, Kafka and the simulator logged""".formatted(folder.results(), folder.artifacts(), folder.media(), folder.log());
    }

    /// The `java` that a newcomer has on the path may be an older one.
    private static String path() {
        return "  export PATH=" + Path.of(System.getProperty("java.home"), "bin") + ":$PATH";
    }

    private NextSteps() {}
}
