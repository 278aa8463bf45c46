package dev.mmio.worker.media.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.worker.job.JobException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProgramSearchTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"4.4", "5.1.9-0+deb12u1", "n7.1", "10.0", "N-109542-g1bf1cd4", "git-2020-01-01-abc"})
    void takesWhatIsNewEnough(String version) throws Exception {
        var installed = ffmpeg(version);

        var program = new ProgramSearch(null, installed.toString(), null).find();

        assertThat(program).isInstanceOfSatisfying(Program.Present.class, present -> {
            assertThat(present.executable()).isEqualTo(installed.toString());
            assertThat(present.version()).isEqualTo(version);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo ffmpeg version 4.3.9 Copyright | version 4.3.9 is older than 4.4",
                "echo ffmpeg version n3.4 Copyright | version n3.4 is older than 4.4",
                "echo /opt/x/ffmpeg: /lib/libm.so.6: version GLIBC_2.35 not found; exit 1"
                        + "| does not start, code 1: ffmpeg: libm.so.6: version GLIBC_2.35 not found",
                "exit 127 | does not start, code 127"
            })
    void saysWhyOneDoesNotWork(String script, String reason) throws Exception {
        var installed = Scripts.write(folder, "installed", script.replace("; exit", "\nexit"));

        assertThat(new ProgramSearch(null, installed.toString(), null).find())
                .isEqualTo(new Program.Missing("on the PATH: " + reason + "; bundled: none for this machine"));
    }

    @Test
    void takesNoOtherThanTheOneThatIsNamed() throws Exception {
        var installed = ffmpeg("5.1");

        assertThat(new ProgramSearch(folder.resolve("mistyped"), installed.toString(), null).find())
                .isEqualTo(new Program.Missing("the one of mmio.media.ffmpeg: not there"));
    }

    @Test
    void triesAProgramWithoutTheSecretsOfTheWorker() throws Exception {
        var installed =
                Scripts.write(folder, "installed", "env | cut -d= -f1 > \"$0.env\"; echo ffmpeg version 5.1 Copyright");

        new ProgramSearch(null, installed.toString(), null).find();

        assertThat(Files.readAllLines(folder.resolve("installed.env")))
                .contains("PATH")
                .isSubsetOf("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void tellsAJobThatThereIsNone() {
        assertThatExceptionOfType(JobException.Transient.class)
                .isThrownBy(() -> new Program.Missing("on the PATH: not there").start(List.of()))
                .withMessage("this worker has no ffmpeg that works: on the PATH: not there");
    }

    @Test
    void hasABundledOneForServersOnly() {
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(new Platform("org/bytedeco/ffmpeg/linux-x86_64/", 62));
        assertThat(Platform.of("Linux", "aarch64")).isEqualTo(new Platform("org/bytedeco/ffmpeg/linux-arm64/", 183));
        assertThat(List.of("riscv64", "s390x"))
                .allSatisfy(each -> assertThat(Platform.of("Linux", each)).isNull());
        assertThat(Platform.of("Mac OS X", "aarch64")).isNull();
    }

    private Path ffmpeg(String version) throws Exception {
        return Scripts.write(folder, "installed", "echo ffmpeg version " + version + " Copyright\necho built with gcc");
    }
}
