package dev.mmio.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobKind;
import dev.mmio.topic.TopicSettings;
import dev.mmio.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents say what is true: what can go stale is compared with what it speaks of.
class DocumentationTest {

    private static final Path OPERATORS = Documents.of("deploy/README.md");
    private static final Path KUBERNETES = Documents.of("deploy/docs/kubernetes.md");
    private static final Path PRODUCERS = Documents.of("common/README.md");
    private static final String MAIN = "worker/src/main/java";

    private final MessageJson json = new MessageJson();

    @Test
    void namesEverySettingWithItsDefault() throws IOException {
        assertThat(lines(Documents.table(OPERATORS, "Settings"))).isEqualTo(lines(settings()));
    }

    @Test
    void namesEveryMeterOfOurs() {
        var registered = Documents.find(
                        "(?:builder|counter|timer|gauge|summary)\\(\\s*\"([^\"]+)\"", Documents.sources(MAIN))
                .map(meter -> meter.group(1))
                .collect(Collectors.toSet());

        assertThat(Documents.table(OPERATORS, "Meters").keySet()).isEqualTo(registered);
    }

    @Test
    void namesEveryTopicWithItsSettings() {
        var settings = new TopicSettings(1, (short) -1, Duration.ofDays(7), TopicSettings.MAX_RECORD_SIZE);
        var created = new TreeMap<String, String>();
        for (var topic : Topics.DEFAULT.all()) {
            var config = new TreeMap<>(settings.newTopic(Topics.DEFAULT, topic).configs());
            created.put(topic, config.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")));
        }

        assertThat(lines(Documents.table(KUBERNETES, "Topics"))).isEqualTo(lines(created));
    }

    @Test
    void explainsEveryFailureCodeAndKindToProducers() {
        assertThat(Documents.table(PRODUCERS, "Messages").keySet())
                .containsAll(Stream.of(FailureCode.values()).map(Enum::name).toList())
                .containsAll(Stream.of(JobKind.values()).map(JobKind::wireName).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "common/README.md", "common/docs/batches.md"})
    void givesExamplesThatCanBeRead(String document) throws UnreadableMessageException {
        var examples = Documents.code(Documents.of(document), "json");

        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            assertThat(message(example)).as(example).isNotNull();
        }
    }

    @Test
    void givesExamplesOfLiveSessionsThatCanBeRead() throws UnreadableMessageException {
        var examples = Documents.code(Documents.of("common/docs/live-sessions.md"), "json");

        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var bytes = example.getBytes(StandardCharsets.UTF_8);
            var isOutput = json.readValue(bytes, Map.class).containsKey("seq");
            assertThat(isOutput ? json.readLiveOutput(bytes) : json.readLiveInput(bytes))
                    .as(example)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.worker.Documents#all")
    void linksToWhatIsThere(Path document) {
        for (var link : Documents.links(document)) {
            var parts = link.split("#", 2);
            var target = parts[0].isEmpty()
                    ? document
                    : document.resolveSibling(parts[0]).normalize();
            assertThat(target).exists();
            if (parts.length > 1) {
                assertThat(Documents.anchors(target)).as(link).contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.worker.Documents#all")
    void isShort(Path document) throws IOException {
        boolean decision = document.startsWith(Documents.of("worker/docs/adr"));
        boolean front = document.equals(Documents.of("README.md"));

        assertThat(Files.readAllLines(document)).hasSizeLessThanOrEqualTo(decision ? 60 : front ? 150 : 300);
    }

    @ParameterizedTest
    @MethodSource("dev.mmio.worker.Documents#all")
    void carriesNoPathOfAMachine(Path document) {
        assertThat(Documents.text(document))
                .doesNotContain(Documents.ROOT.toString())
                .doesNotContainPattern("/(home|root|Users|tmp)/|[A-Z]:\\\\");
    }

    @Test
    void tellsDevelopersOfClassesThatAreThere() {
        var named = Documents.find("`([A-Z][a-z]+[A-Z]\\w*)`", Documents.text(Documents.of("worker/README.md")))
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        assertThat(Documents.classes()).containsAll(named);
    }

    /// Returns the settings that Spring's processor found.
    private Map<String, String> settings() throws IOException {
        var settings = new TreeMap<String, String>();
        var metadata = Files.readAllBytes(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        json.readValue(metadata, Metadata.class)
                .properties()
                .forEach(setting -> settings.put(setting.name(), setting.defaultOrDash()));
        return settings;
    }

    /// Returns text, since its differences are shown line by line.
    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private Object message(String example) throws UnreadableMessageException {
        var bytes = example.getBytes(StandardCharsets.UTF_8);
        var fields = json.readValue(bytes, Map.class).keySet();
        if (fields.contains("status")) {
            return json.readResult(bytes);
        }
        if (fields.contains("seq")) {
            return String.valueOf(json.readEvent(bytes));
        }
        return fields.contains("type") ? json.readControl(bytes) : json.readRequest(bytes);
    }

    /// What Spring's annotation processor wrote.
    private record Metadata(List<Setting> properties) {}

    private record Setting(String name, @Nullable Object defaultValue) {
        String defaultOrDash() {
            return defaultValue == null ? "–" : defaultValue.toString();
        }
    }
}
