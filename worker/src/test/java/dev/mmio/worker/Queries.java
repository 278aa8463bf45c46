package dev.mmio.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

/// What dashboards and alerts ask Prometheus.
final class Queries {

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "on", "by");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Pattern NAME_BY_PATTERN = Pattern.compile("__name__=~\"([^\"]+)\"");

    /// Returns the queries of a file with dashboards or rules, which are YAML both.
    static List<String> of(Path file) {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(file));
        return below(Objects.requireNonNull(yaml.getObject()), "").toList();
    }

    /// Returns the names of the meters in a query, or patterns of names.
    static Set<String> meters(String query) {
        var names = new TreeSet<String>();
        NAME_BY_PATTERN.matcher(query).results().forEach(name -> names.add(name.group(1)));
        var plain = query.replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)", "")
                .replaceAll("\\boffset \\w+", "")
                .replaceAll("\\b\\d[\\w.]*", "");
        names.addAll(NAME.matcher(plain)
                .results()
                .map(MatchResult::group)
                .filter(name -> !WORDS.contains(name) && !name.contains(":"))
                .collect(Collectors.toSet()));
        return names;
    }

    private static Stream<String> below(@Nullable Object tree, String name) {
        return switch (tree) {
            case Map<?, ?> map ->
                map.entrySet().stream().flatMap(entry -> below(entry.getValue(), String.valueOf(entry.getKey())));
            case List<?> list -> list.stream().flatMap(each -> below(each, name));
            case String query when name.equals("expr") -> Stream.of(query);
            case null, default -> Stream.of();
        };
    }

    private Queries() {}
}
