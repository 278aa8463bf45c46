package dev.mmio.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the documents and the sources of the repository. Tests run in the folder of their module.
final class Documents {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    /// Returns all Markdown files.
    static List<Path> all() {
        return files(ROOT, ".md");
    }

    static Path of(String path) {
        return ROOT.resolve(path);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the second column by the name in backticks in the first, of all rows below a heading.
    static Map<String, String> table(Path document, String heading) {
        var rows = new TreeMap<String, String>();
        find("(?m)^\\| `([^`]+)` \\| ([^|]*) \\|", section(document, heading))
                .forEach(row -> rows.put(row.group(1), row.group(2).replace("`", "")));
        return rows;
    }

    /// Returns the columns of all rows below a heading.
    static List<List<String>> rows(Path document, String heading) {
        return find("(?m)^\\| (.*) \\|$", section(document, heading))
                .map(row -> List.of(row.group(1).split(" \\| ", -1)))
                .skip(1)
                .toList();
    }

    private static String section(Path document, String heading) {
        return text(document)
                .split("(?m)^## " + Pattern.quote(heading) + "$", -1)[1]
                .split("(?m)^## ", -1)[0];
    }

    /// Returns the lines of all code blocks of a language.
    static List<String> code(Path document, String language) {
        return find("(?ms)^```" + language + "\n(.*?)^```", text(document))
                .flatMap(block -> block.group(1).lines())
                .toList();
    }

    /// Returns the targets of links within the repository.
    static List<String> links(Path document) {
        return find("\\]\\(([^)\\s]+)\\)", text(document))
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .toList();
    }

    /// Returns what can stand behind `#` in a link to a document.
    static Set<String> anchors(Path document) {
        return find("(?m)^#+ (.*)$", text(document))
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /// Returns the text of the sources below a folder of the repository.
    static String sources(String folder) {
        return files(of(folder), ".java").stream().map(Documents::text).collect(Collectors.joining());
    }

    /// Returns the names of all classes that have a file of their own.
    static Set<String> classes() {
        return files(ROOT, ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
    }

    static Stream<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static List<Path> files(Path folder, String ending) {
        try (var found = Files.walk(folder)) {
            return found.filter(path -> path.toString().endsWith(ending))
                    .filter(path -> Stream.of(ROOT.relativize(path).toString().split("[/\\\\]", -1))
                            .noneMatch(NOT_OURS::contains))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Documents() {}
}
