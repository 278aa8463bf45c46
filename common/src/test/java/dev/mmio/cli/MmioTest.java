package dev.mmio.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.cli.option.ExitStatus;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MmioTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submit",
                "submit process",
                "submit transcribe",
                "submit video",
                "submit image",
                "submit live",
                "submit batch",
                "live",
                "watch",
                "result",
                "cancel",
                "pause",
                "resume",
                "dead-letters list",
                "dead-letters show",
                "dead-letters replay",
                "topics create"
            })
    void helpsWithEveryCommand(String command) {
        assertThat(run((command + " --help").split(" "))).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString())
                .contains("Usage: mmio " + command, "Exit status", "--bootstrap-servers", "--config", "--topic-prefix");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpsWithAllCommands() {
        assertThat(run("--help")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).contains("submit", "dead-letters", "topics", "Examples:", "Exit status");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsThatStandardOutputIsOnAFullDisk() throws IOException, InterruptedException {
        var mmio =
                MmioProcess.of("--help").redirectOutput(new File("/dev/full")).start();

        assertThat(new String(mmio.getErrorStream().readAllBytes(), UTF_8))
                .contains("mmio: standard output cannot be written to");
        assertThat(mmio.waitFor()).isEqualTo(ExitStatus.NOT_SUCCEEDED);
    }

    @Test
    void completesCommandsAndOptions() {
        assertThat(run("completion")).isEqualTo(ExitStatus.SUCCEEDED);
        assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("transcribe", "--media-resolution");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "submit",
                "submit process --prompt",
                "submit --watch process --prompt x",
                "submit process --prompt x --deadline tomorrow",
                "submit video",
                "submit batch --jobs x --batch",
                "submit image --prompt x --count many",
                "watch",
                "result",
                "result a b",
                "cancel",
                "cancel a --nonsense",
                "cancel a --batch b",
                "cancel --label x",
                "pause",
                "pause --model m --kind video",
                "resume --kind dance",
                "dead-letters",
                "dead-letters replay",
                "dead-letters replay --all --job a",
                "dead-letters list --reason OOPS",
                "dead-letters list --at somewhere",
                "submit proces --prompt x",
                "submit proces",
                "topics",
                "topics create --partitions many",
                "topics create --retention -P1D",
                "watch a --timeout PT0.5S",
                "watch a --kafka-timeout soon",
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
        assertThat(run("submit", "process", "--prompt", "x", "--input", "nowhere.jpg"))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: no such file: nowhere.jpg");
    }

    @Test
    void complainsOfAFileThatIsNotJson(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), "{\"id\":", UTF_8);

        assertThat(run("submit", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: " + file + ": not JSON").hasLineCount(1);
    }

    @Test
    void complainsOfAnInvalidJob(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("job.json"), "{\"id\":\"a\",\"kind\":\"process\"}", UTF_8);

        assertThat(run("submit", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("mmio: " + file + ": prompt is required");
    }

    @Test
    void saysWhichOfManyJobsIsInvalid(@TempDir Path folder) throws IOException {
        var valid = "{\"id\":\"a\",\"kind\":\"process\",\"prompt\":\"why?\"}";
        var file = Files.writeString(folder.resolve("jobs.ndjson"), valid + "\n\n{\"id\":\"b\"}\n", UTF_8);

        assertThat(run("submit", file.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: " + file + ", line 3: ").hasLineCount(1);
    }

    @Test
    void complainsOfWhatIsNoFileOfJobs(@TempDir Path folder) throws IOException {
        var picture = Files.write(folder.resolve("p.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

        assertThat(run("submit", folder.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(run("submit", picture.toString())).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString().lines())
                .containsExactly("mmio: " + folder + " is a folder", "mmio: " + picture + " is not text");
    }

    @Test
    void saysThatAnOptionIsMisspeltRatherThanMissing() {
        assertThat(run("submit", "process", "--promt", "x")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).contains("'--prompt=TEXT'", "not known: --promt");
    }

    @Test
    void saysThatASettingIsWrongRatherThanKafka() {
        assertThat(run("watch", "a", "-b", "localhost")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: wrong Kafka settings: ").contains("localhost");
    }

    @Test
    void refusesWhatIsNoSoundBeforeAnythingIsSubmitted(@TempDir Path folder) throws IOException {
        var text = Files.writeString(folder.resolve("a.txt"), "no sound at all", UTF_8);
        var empty = Files.createFile(folder.resolve("empty"));

        assertThat(run("live", text.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(run("live", empty.toString())).isEqualTo(ExitStatus.USAGE);
        assertThat(run("live", text.toString(), "--rate", "10")).isEqualTo(ExitStatus.USAGE);

        assertThat(err.toString().lines())
                .containsExactly(
                        "mmio: the sound is no WAV file; if it is raw samples, --rate must say so",
                        "mmio: there is no sound to be said",
                        "mmio: rate must be between 8000 and 48000");
    }

    @Test
    void keepsTheSoundThatTheAnswerWouldOverwrite(@TempDir Path folder) throws IOException {
        var sound = Files.writeString(folder.resolve("a.pcm"), "samples", UTF_8);

        assertThat(run("live", sound.toString(), "--rate", "16000", "--out", sound.toString()))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: --out would overwrite the sound");
        assertThat(sound).hasContent("samples");
    }

    @Test
    void saysWhyTheAnswerCannotBeWritten(@TempDir Path folder) throws IOException {
        var sound = Files.writeString(folder.resolve("a.pcm"), "samples", UTF_8).toString();
        var nowhere = folder.resolve("nowhere");

        run(
                "live",
                sound,
                "--rate",
                "16000",
                "--out",
                nowhere.resolve("answer.pcm").toString());
        run("live", sound, "--rate", "16000", "--out", folder.toString());

        assertThat(err.toString().lines())
                .containsExactly("mmio: no such folder: " + nowhere, "mmio: cannot use " + folder + ": Is a directory");
    }

    @Test
    void complainsOfAnInvalidId() {
        assertThat(run("cancel", "a b")).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString()).startsWith("mmio: id must be").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit process --prompt x", "watch a", "cancel a", "dead-letters list", "topics create"})
    void saysInTimeThatNoBrokerAnswers(String arguments) throws IOException {
        try (var deaf = new ServerSocket(0)) {
            long began = System.nanoTime();

            var status = run((arguments + " --kafka-timeout PT1S -b 127.0.0.1:" + deaf.getLocalPort()).split(" "));

            assertThat(status).isEqualTo(ExitStatus.NO_KAFKA);
            assertThat(err.toString())
                    .startsWith("mmio: cannot reach Kafka at 127.0.0.1:")
                    .contains("--bootstrap-servers")
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
