package dev.mmio.worker.redcontrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// A worker of which one piece is replaced so that it breaks a promise, and the test that must notice.
///
/// @param breaks what it does wrong
/// @param type the class that has the piece, below `dev.mmio.worker`
/// @param sound the piece
/// @param broken what stands in its place
/// @param test the class, below `dev.mmio.worker`
record Mutant(String breaks, String type, String sound, String broken, String test) {

    private static final String OURS = "dev.mmio.worker.";
    private static final Path SOURCES = Path.of("src", "main", "java");

    String testClass() {
        return OURS + test;
    }

    /// Compiles the broken class, and those inside it.
    ///
    /// @param folder where it lies afterwards, alone
    /// @throws AssertionError if it is outdated: the piece is not there, or what it becomes does not compile
    void compileInto(Path folder) throws IOException {
        var file = (OURS + type).replace('.', '/') + ".java";
        var source = Files.readString(SOURCES.resolve(file));
        assertThat(source.split(Pattern.quote(sound), -1).length - 1)
                .as("places in %s to break", type)
                .isEqualTo(1);
        var changed = folder.resolve(file);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, source.replace(sound, broken));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-d", folder.toString(), "-cp", JavaProcess.CLASSES, "-proc:none", "-parameters");
        try (var files = compiler.getStandardFileManager(said, null, UTF_8)) {
            var task = compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(changed));
            assertThat(task.call()).as("%s", said.getDiagnostics()).isTrue();
        }
    }

    @Override
    public String toString() {
        return breaks;
    }
}
