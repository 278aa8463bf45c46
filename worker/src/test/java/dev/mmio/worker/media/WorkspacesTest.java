package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mmio.message.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkspacesTest {

    private static final JobId JOB = new JobId("a:job");

    @TempDir
    Path folder;

    @Test
    void givesEachRunAFolderOfItsOwnAndRemovesIt() throws Exception {
        var elsewhere = Files.writeString(folder.resolve("elsewhere"), "stays");
        try (var workspaces = new Workspaces(folder.resolve("work"));
                var other = workspaces.open(JOB)) {
            var workspace = workspaces.open(JOB);
            Files.createDirectories(workspace.directory().resolve("deep/down"));
            Files.writeString(workspace.directory().resolve("deep/down/file"), "goes");
            Files.createSymbolicLink(workspace.directory().resolve("link"), elsewhere);

            workspace.close();

            assertThat(workspace.directory()).doesNotExist();
            assertThat(other.directory()).isEmptyDirectory();
            assertThat(elsewhere).hasContent("stays");
        }
    }

    @Test
    void makesNoFolderThatNobodyAsksFor() throws Exception {
        try (var workspaces = new Workspaces(folder);
                var asked = workspaces.open(JOB)) {
            var unasked = workspaces.open(JOB);

            try (var made = Files.list(asked.directory().getParent())) {
                assertThat(made).containsExactly(asked.directory());
            }
            unasked.close();

            Failing.transiently(unasked::directory);
        }
    }

    @Test
    void showsItsFoldersToNobodyElse() throws Exception {
        try (var workspaces = new Workspaces(folder);
                var workspace = workspaces.open(JOB)) {
            var permissions = PosixFilePermissions.fromString("rwx------");
            assertThat(Files.getPosixFilePermissions(workspace.directory())).isEqualTo(permissions);
            assertThat(Files.getPosixFilePermissions(workspace.directory().getParent()))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void leavesNothingOfItselfBehind() throws Exception {
        var workspaces = new Workspaces(folder);
        Files.writeString(workspaces.open(JOB).directory().resolve("file"), "goes");

        workspaces.close();

        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName)).containsExactly(Path.of("door"));
        }
    }

    @Test
    void removesWhatTheDeadLeftAndOnlyThat() throws Exception {
        var mine = Files.writeString(folder.resolve("mmio-somebody.txt"), "stays");
        var unlocked = Files.createDirectory(folder.resolve("mmio-without-lock"));
        var dead = holder();
        var deadFolder = heldBy(dead);
        var alive = holder();
        var aliveFolder = heldBy(alive);
        try {
            dead.destroyForcibly().waitFor();
            assertThat(deadFolder).exists();

            // Twice: looking must not loosen the lock of the living.
            try (var first = new Workspaces(folder);
                    var held = first.open(JOB)) {
                var kept = held.directory();
                new Workspaces(folder).close();

                assertThat(kept).exists();
            }

            assertThat(deadFolder).doesNotExist();
            assertThat(aliveFolder).exists();
            assertThat(mine).exists();
            assertThat(unlocked).exists();
        } finally {
            alive.destroyForcibly().waitFor();
        }
    }

    @Test
    void doesNotLoosenItsOwnLockByLookingAtIt() throws Exception {
        try (var first = new Workspaces(folder);
                var held = first.open(JOB)) {
            var kept = held.directory();
            new Workspaces(folder).close();

            var other = holder();
            heldBy(other);
            other.destroyForcibly().waitFor();

            assertThat(kept).exists();
        }
    }

    @Test
    void failsForNowWhenThereIsNoRoom() throws Exception {
        var workspaces = new Workspaces(folder);
        workspaces.close();

        try (var workspace = workspaces.open(JOB)) {
            Failing.transiently(workspace::directory);
        }
        assertThatExceptionOfType(IOException.class).isThrownBy(workspaces::checkWritable);
    }

    @Test
    void doesNotStartWhereItCannotWork() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new Workspaces(file))
                .withMessageContaining("mmio.media.workspace");
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkspaceHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path heldBy(Process process) throws IOException {
        var line = process.inputReader().readLine();
        assertThat(line).isNotNull();
        return Path.of(line);
    }
}
