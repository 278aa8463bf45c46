package dev.mmio.simulator.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mmio.simulator.media.Media;
import dev.mmio.simulator.media.MediaFacts;
import dev.mmio.simulator.media.Modality;
import dev.mmio.simulator.speech.Script;
import dev.mmio.simulator.speech.SpokenWord;
import dev.mmio.simulator.speech.WavFile;
import dev.mmio.simulator.wire.ClientGoneException;
import dev.mmio.simulator.wire.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Programs that take the place of ffmpeg: what matters is how they are started, read and ended.
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class FfmpegTest {

    private static final Script SCRIPT = Script.of(3, Duration.ofSeconds(20));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void readsSamplesFromAProgram() throws IOException {
        var program = program(
                "echo \"$*\" > " + folder.resolve("arguments"),
                "while [ \"$1\" != -i ]; do shift; done",
                "tail -c +45 \"$2\"");

        var heard = new Hearing(new HearingProperties(program, PATIENCE)).hear(media("x"), () -> {});

        assertThat(heard.words())
                .extracting(HeardWord::text)
                .containsExactlyElementsOf(SCRIPT.words().map(SpokenWord::text).toList());
        assertThat(folder.resolve("arguments"))
                .content()
                .contains("-nostdin", "-protocol_whitelist file,pipe", "-format_whitelist mp3,", "-ar 16000 -f s16le");
    }

    @Test
    void refusesWhatTheProgramDoesNotUnderstand() throws IOException {
        var hearing = new Hearing(
                new HearingProperties(program("echo \"file: $*\nInvalid data found\" >&2", "exit 1"), PATIENCE));

        var refused = catchThrowableOfType(RefusedException.class, () -> hearing.hear(media("x"), () -> {}));

        assertThat(refused.error().code()).isEqualTo(400);
        assertThat(refused.error().message()).isEqualTo("Unable to process input audio. Invalid data found");
    }

    @Test
    void killsAProgramThatTakesTooLong() throws IOException {
        var program = program("echo $$ > " + folder.resolve("pid"), "exec sleep 1000");
        var hearing = new Hearing(new HearingProperties(program, Duration.ofMillis(500)));

        var refused = catchThrowableOfType(RefusedException.class, () -> hearing.hear(media("x"), () -> {}));

        assertThat(refused.error().code()).isEqualTo(400);
        assertDead();
    }

    @Test
    void killsTheProgramWhenNobodyWaitsAnyMore() throws IOException {
        var program = program("echo $$ > " + folder.resolve("pid"), "exec cat /dev/zero");
        var hearing = new Hearing(new HearingProperties(program, PATIENCE));
        var asked = new int[1];

        var gone = catchThrowableOfType(
                ClientGoneException.class,
                () -> hearing.hear(media("x"), () -> {
                    if (++asked[0] > 20) {
                        throw new ClientGoneException();
                    }
                }));

        assertThat(gone).isNotNull();
        assertDead();
    }

    @Test
    void remembersWhatItHeard() throws IOException {
        var hearing = new Hearing(new HearingProperties(program("tail -c +45 " + folder.resolve("wav"), ""), PATIENCE));
        Files.write(folder.resolve("wav"), WavFile.bytes(SCRIPT));
        var first = hearing.hear(media("x"), () -> {});

        Files.delete(folder.resolve("wav"));

        assertThat(hearing.hear(media("x"), () -> {})).isSameAs(first);
        assertThat(first.words()).isNotEmpty();
    }

    private void assertDead() throws IOException {
        var pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    private String program(String... lines) throws IOException {
        var file = folder.resolve("program");
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    /// No WAV at its start, so that it has to be converted.
    private static Media media(String before) {
        var wav = WavFile.bytes(SCRIPT);
        wav[0] = before.getBytes(StandardCharsets.US_ASCII)[0];
        var facts = new MediaFacts("audio/mpeg", before, wav.length, "", Modality.AUDIO, 1);
        return new Media(facts, () -> new ByteArrayInputStream(wav));
    }
}
