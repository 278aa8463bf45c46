package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.cli.option.ExitStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MmioTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"submit", "watch", "result", "cancel"})
    void helpsWithExamples(String command) {
        assertThat(run(command, "--help")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString())
                .contains("Usage: mmio " + command, "Example", "--bootstrap-servers", "--config", "--topic-prefix");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpsWithAllCommands() {
        assertThat(run("--help")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).contains("submit", "watch", "result", "cancel", "Examples:", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "submit",
                "submit --prompt",
                "submit job.json --prompt x",
                "submit --prompt x --deadline tomorrow",
                "watch",
                "result",
                "result a b",
                "cancel",
                "cancel a --nonsense",
            })
    void complainsOfWrongUsageInOneLine(String arguments) {
        var status = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: ").doesNotContain("\tat ").contains("--help");
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void complainsOfAMissingFile() {
        assertThat(run("submit", "nowhere.json")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: no such file: nowhere.json");
    }

    @Test
    void complainsOfAMissingInput() {
        assertThat(run("submit", "--prompt", "x", "--input", "nowhere.jpg")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: no such file: nowhere.jpg");
    }

    @Test
    void complainsOfAFileThatIsNotJson(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), "{\"id\":", UTF_8);

        assertThat(run("submit", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: not JSON").hasLineCount(1);
    }

    @Test
    void complainsOfAnInvalidJob(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), "{\"id\":\"a\",\"kind\":\"process\"}", UTF_8);

        assertThat(run("submit", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: prompt is required");
    }

    @Test
    void complainsOfAnInvalidId() {
        assertThat(run("cancel", "a b")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: id must be").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit --prompt x", "watch a", "result a", "cancel a"})
    void saysInTimeThatNoBrokerAnswers(String arguments) throws IOException {
        try (var deaf = new ServerSocket(0)) {
            long began = System.nanoTime();

            var status = run((arguments + " --kafka-timeout PT1S -b 127.0.0.1:" + deaf.getLocalPort()).split(" "));

            assertThat(status).isEqualTo(ExitStatus.NO_KAFKA);
            assertThat(err.toString())
                    .startsWith("mmio: cannot reach Kafka at 127.0.0.1:")
                    .hasLineCount(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void showsTheTraceOnlyIfAskedTo() {
        run("submit", "nowhere.json", "--verbose");

        assertThat(err.toString()).contains("\tat ");
    }

    private int run(String... arguments) {
        return Mmio.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
