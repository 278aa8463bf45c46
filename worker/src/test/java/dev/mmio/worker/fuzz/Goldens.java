package dev.mmio.worker.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The golden files of the contract: a message of every kind.
public final class Goldens {

    private static final Path FOLDER = Path.of("..", "common", "src", "test", "resources", "messages", "v1");

    /// Returns those of one kind, in the order of their names.
    ///
    /// @param kind the first word of their names, such as `request`
    public static List<byte[]> of(String kind) throws IOException {
        var goldens = new ArrayList<byte[]>();
        try (var files = Files.list(FOLDER)) {
            for (var file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith(kind + "-")) {
                    goldens.add(Files.readAllBytes(file));
                }
            }
        }
        return goldens;
    }

    private Goldens() {}
}
