package dev.mmio.worker.media.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BundledProgramIT {

    @TempDir
    Path root;

    @Test
    void startsWhenManyWorkersUnpackItAtOnce() throws Exception {
        var all = IntStream.range(0, 4)
                .<Callable<Program>>mapToObj(_ -> bundled()::find)
                .toList();

        List<Program> found;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            found = workers.invokeAll(all).stream()
                    .map(each -> each.resultNow())
                    .toList();
        }

        assertThat(found)
                .allSatisfy(each -> assertThat(each)
                        .isInstanceOfSatisfying(
                                Program.Present.class,
                                present -> assertThat(present.version()).startsWith("8.0")));
        try (var files = Files.walk(root)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("part-"));
        }
    }

    @Test
    void unpacksOnceAndMendsWhatWasLost() throws Exception {
        var program = (Program.Present) bundled().find();
        var codecs = Path.of(program.executable()).resolveSibling("libavcodec.so.62");
        var before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(codecs, before);

        assertThat(bundled().find()).isEqualTo(program);
        assertThat(Files.getLastModifiedTime(codecs)).isEqualTo(before);

        Files.delete(codecs);
        assertThat(bundled().find()).isEqualTo(program);
    }

    @Test
    void runsNothingFromAFolderThatOthersCanWriteTo() throws Exception {
        var folder = Files.createDirectory(root.resolve("mmio-ffmpeg-" + System.getProperty("user.name")));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(bundled().find())
                .isEqualTo(new Program.Missing("cannot be unpacked: a folder for the bundled ffmpeg is there already,"
                        + " and not private to this user"));
    }

    @Test
    void needsNoLibraryOfADesktop() throws Exception {
        var program = (Program.Present) bundled().find();
        var libraries = Path.of(program.executable()).getParent();
        var stubs = PrivateFolder.at(root.resolve("stubs"));
        bundled().putStubs(stubs);

        // In front of those of this machine, if it has them.
        var path = Map.of("LD_LIBRARY_PATH", stubs.path() + ":" + libraries);
        var stubbed = ProgramTrial.of(program.executable(), path);

        assertThat(stubbed)
                .isInstanceOfSatisfying(
                        Program.Present.class,
                        present -> assertThat(said(present)).isEmpty());
    }

    /// Returns what it says beside its answer, as the loader does that misses something.
    private static String said(Program.Present program) {
        var process = program.start(List.of("-version"));
        try {
            process.getInputStream().readAllBytes();
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void knowsNoSecretOfTheWorker() throws Exception {
        var script = Scripts.write(root, "script", "env");
        var program = new Program.Present(script.toString(), Map.of("LD_LIBRARY_PATH", "/x"), "1");

        var process = program.start(List.of());
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("LD_LIBRARY_PATH=/x", "PATH=");
        assertThat(said.lines().map(line -> line.split("=", 2)[0]))
                .isSubsetOf("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
    }

    private BundledProgram bundled() {
        return new BundledProgram(Objects.requireNonNull(Platform.here()), root);
    }
}
