package dev.mmio.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// Files of the repository. Tests run in the folder of their module.
final class Repository {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path RULES = ROOT.resolve("deploy/prometheus/rules.yaml");

    /// Reads YAML, or JSON, which is YAML too.
    static Map<String, Object> yaml(Path file) {
        return new Yaml().load(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the files of a folder.
    static List<Path> files(String folder) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Goes down a tree of maps and lists.
    ///
    /// @param path names of maps, numbers of lists
    @SuppressWarnings("unchecked")
    static <T> T at(Object tree, Object... path) {
        Object found = tree;
        for (var step : path) {
            found = switch (found) {
                case Map<?, ?> map when map.containsKey(step) -> map.get(step);
                case List<?> list -> list.get((Integer) step);
                default -> throw new AssertionError("no " + step + " in " + found);
            };
        }
        return (T) found;
    }

    private Repository() {}
}
