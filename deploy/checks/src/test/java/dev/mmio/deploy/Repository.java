package dev.mmio.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    static String string(Object tree, Object... path) {
        return (String) at(tree, path);
    }

    static int number(Object tree, Object... path) {
        return (Integer) at(tree, path);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree, Object... path) {
        return (Map<String, Object>) at(tree, path);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object tree, Object... path) {
        return (List<Map<String, Object>>) at(tree, path);
    }

    @SuppressWarnings("unchecked")
    static List<String> strings(Object tree, Object... path) {
        return (List<String>) at(tree, path);
    }

    /// Goes down a tree of maps and lists.
    ///
    /// @param path names of maps, numbers of lists
    static Object at(Object tree, Object... path) {
        var found = tree;
        for (var step : path) {
            var below = found instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) found).get(step);
            found = Objects.requireNonNull(below, () -> "no " + step);
        }
        return found;
    }

    private Repository() {}
}
