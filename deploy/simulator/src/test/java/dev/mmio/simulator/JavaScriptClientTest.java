package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Runs Google's JavaScript SDK against the simulator, where Node and the SDK are to be had.
class JavaScriptClientTest {

    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path FOLDER = Path.of("target/js");

    @Test
    void isUnderstoodByGooglesJavaScriptClient() throws Exception {
        assumeTrue(run(20, "node", "--version").exit() == 0, "skipped: there is no node on this machine");
        Files.createDirectories(FOLDER);
        for (var name : new String[] {"package.json", "smoke.mjs"}) {
            Files.writeString(FOLDER.resolve(name), Files.readString(SOURCE.resolve(name)));
        }
        var install = run(120, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
        assumeTrue(install.exit() == 0, "skipped: @google/genai could not be installed from npm");

        try (var simulator = Simulator.start()) {
            var smoke = run(60, "node", "smoke.mjs", simulator.uri().toString());

            assertThat(smoke.output()).contains("ok generateContentStream", "16777216 bytes", "ok live", "ok 429");
            assertThat(smoke.exit()).isZero();
        }
    }

    private static Run run(int seconds, String... command) throws InterruptedException, IOException {
        var output = Files.createTempFile("mmio-smoke", ".log");
        try {
            var process = new ProcessBuilder(command)
                    .directory((Files.isDirectory(FOLDER) ? FOLDER : Path.of(".")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Run(-1, Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            return new Run(-1, String.valueOf(e.getMessage()));
        } finally {
            Files.delete(output);
        }
    }

    private record Run(int exit, String output) {}
}
