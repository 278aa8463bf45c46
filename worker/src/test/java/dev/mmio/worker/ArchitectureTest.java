package dev.mmio.worker;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may use whom. A package without a line here fails the build: adding one is a decision.
class ArchitectureTest {

    private static final String OURS = "dev.mmio.";

    /// Each package, and those of ours that it may use.
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            Map.entry("message", ""),
            Map.entry("json", "message"),
            Map.entry("topic", "message"),
            Map.entry("client", "json topic message"),
            Map.entry("cli.display", "client json message"),
            Map.entry("cli.option", "cli.display client topic message"),
            Map.entry("cli.request", "json message"),
            Map.entry("cli.letter", "cli.option cli.request client json message"),
            Map.entry("cli", "cli.display cli.letter cli.option cli.request client json topic message"),
            Map.entry("worker", "worker.startup"),
            Map.entry("worker.startup", ""),
            Map.entry("worker.job", "worker.tracing message"),
            Map.entry("worker.telemetry", "message"),
            Map.entry("worker.tracing", "worker.telemetry topic message"),
            Map.entry("worker.quota.window", ""),
            Map.entry("worker.quota.slice", "worker.quota.window"),
            Map.entry("worker.quota.lending", "worker.quota.slice worker.quota.window"),
            Map.entry("worker.quota.day", "worker.quota.slice worker.quota.window"),
            Map.entry(
                    "worker.quota.queue",
                    "worker.quota.lending worker.quota.slice worker.quota.window worker.job message"),
            Map.entry(
                    "worker.quota",
                    "worker.quota.queue worker.quota.day worker.quota.lending worker.quota.slice worker.quota.window"
                            + " worker.job worker.telemetry message"),
            Map.entry("worker.media", "worker.media.bucket worker.job worker.tracing message"),
            Map.entry("worker.media.bucket", "worker.job"),
            Map.entry("worker.media.facts", ""),
            Map.entry("worker.media.program", "worker.job"),
            Map.entry("worker.media.ffmpeg", "worker.media.program worker.job worker.startup worker.tracing message"),
            Map.entry("worker.media.sound", ""),
            Map.entry("worker.media.cutting", "worker.media.sound worker.media.ffmpeg worker.job message"),
            Map.entry("worker.transcript", "worker.transcript.writing worker.media.sound json message"),
            Map.entry("worker.transcript.writing", "worker.media.sound"),
            Map.entry(
                    "worker.transcript.reading", "worker.transcript worker.transcript.writing worker.media.sound json"),
            Map.entry("worker.transcript.language", "worker.transcript worker.transcript.writing worker.media.sound"),
            Map.entry("worker.transcript.timing", "worker.transcript worker.transcript.writing worker.media.sound"),
            Map.entry("worker.transcript.loops", "worker.transcript.writing"),
            Map.entry(
                    "worker.transcript.checking",
                    "worker.transcript.timing worker.transcript.loops worker.transcript.language worker.transcript"
                            + " worker.transcript.writing worker.media.sound"),
            Map.entry(
                    "worker.transcript.examining",
                    "worker.transcript.checking worker.transcript.reading worker.transcript worker.media.sound"),
            Map.entry(
                    "worker.transcript.mending",
                    "worker.transcript.examining worker.transcript.checking worker.transcript.joining"
                            + " worker.transcript worker.media.sound"),
            Map.entry("worker.transcript.joining", "worker.transcript worker.transcript.writing worker.media.sound"),
            Map.entry("worker.transcript.subtitles", "worker.transcript worker.transcript.writing worker.media.sound"),
            Map.entry(
                    "worker.transcript.format",
                    "worker.transcript.subtitles worker.transcript worker.transcript.writing worker.media.sound json"
                            + " message"),
            Map.entry("worker.cost", "worker.job message"),
            Map.entry("worker.gemini.attachment", ""),
            Map.entry("worker.gemini.video", "worker.job message"),
            Map.entry("worker.gemini.usage", "message"),
            Map.entry("worker.gemini.live", "worker.gemini.usage worker.job json message"),
            Map.entry(
                    "worker.gemini",
                    "worker.gemini.attachment worker.gemini.live worker.gemini.usage worker.gemini.video worker.cost worker.quota worker.quota.slice"
                            + " worker.quota.window worker.media.facts worker.job worker.startup"
                            + " worker.telemetry worker.tracing json message"),
            Map.entry("worker.following", "message"),
            Map.entry("worker.journal", "worker.following worker.job json topic message"),
            Map.entry("worker.outbox", "worker.job worker.journal worker.telemetry json topic message"),
            Map.entry(
                    "worker.exchange",
                    "worker.quota worker.quota.day worker.following worker.journal worker.outbox worker.telemetry json topic"),
            Map.entry("worker.control", "worker.gemini worker.job worker.telemetry message"),
            Map.entry(
                    "worker.execution",
                    "worker.control worker.cost worker.job worker.journal worker.outbox worker.telemetry worker.tracing"
                            + " json message"),
            Map.entry(
                    "worker.reporting",
                    "worker.execution worker.following worker.job worker.telemetry json topic message"),
            Map.entry(
                    "worker.intake",
                    "worker.quota worker.quota.day worker.quota.slice worker.control worker.execution worker.following worker.journal"
                            + " worker.outbox worker.media worker.startup worker.telemetry worker.topics worker.tracing worker.job"
                            + " json topic message"),
            // The outbox only for the names of writers and the note in offsets, the journal for how long it remembers.
            Map.entry("worker.topics", "worker.journal worker.outbox worker.startup topic"),
            // The outbox only for its limit of what a message may carry.
            Map.entry(
                    "worker.handler",
                    "worker.handler.process worker.handler.transcribe worker.handler.video worker.handler.image"
                            + " worker.handler.live worker.handler.batch worker.job worker.media worker.outbox json message"),
            Map.entry("worker.input", "worker.gemini worker.job worker.media worker.media.facts message"),
            Map.entry(
                    "worker.handler.process",
                    "worker.gemini worker.input worker.job worker.media worker.telemetry json message"),
            // The outbox only for its limit of what a message may carry.
            Map.entry("worker.handler.batch", "worker.job worker.media worker.outbox worker.telemetry json message"),
            Map.entry("worker.relay", "worker.following worker.telemetry json topic message"),
            Map.entry(
                    "worker.handler.live",
                    "worker.gemini worker.gemini.live worker.input worker.relay worker.job worker.media"
                            + " worker.media.ffmpeg worker.telemetry message"),
            Map.entry("worker.handler.image", "worker.gemini worker.input worker.job worker.media message"),
            Map.entry(
                    "worker.handler.video",
                    "worker.gemini worker.gemini.video worker.input worker.job worker.media worker.telemetry json message"),
            Map.entry(
                    "worker.handler.transcribe",
                    "worker.handler.transcribe.asking worker.gemini worker.input worker.transcript"
                            + " worker.transcript.examining worker.transcript.mending worker.transcript.checking"
                            + " worker.transcript.language worker.transcript.joining worker.transcript.format"
                            + " worker.transcript.writing worker.telemetry worker.tracing worker.job worker.media worker.media.sound"
                            + " worker.media.cutting"
                            + " worker.media.ffmpeg worker.media.facts json message"),
            Map.entry(
                    "worker.handler.transcribe.asking",
                    "worker.gemini worker.input worker.transcript.examining worker.transcript.mending"
                            + " worker.transcript.checking worker.transcript.reading worker.transcript.loops"
                            + " worker.job worker.media worker.media.sound worker.media.cutting worker.media.facts"
                            + " message"));

    /// Each library that marks a border, and where it may be used.
    private static final Map<String, String> ONLY_IN = Map.ofEntries(
            Map.entry("com.google.cloud", "worker.media.bucket"),
            Map.entry("com.google.genai", "worker.gemini worker.gemini.live worker.gemini.usage"),
            // The backoff between two attempts of a job is counted there.
            Map.entry("io.github.resilience4j", "worker.quota worker.gemini worker.execution"),
            Map.entry("io.micrometer.tracing", "worker.tracing"),
            Map.entry("io.opentelemetry", "worker.tracing"),
            Map.entry("okhttp3", "worker.gemini worker.media"),
            Map.entry(
                    "org.apache.kafka",
                    "client topic worker.exchange worker.following worker.intake worker.journal worker.outbox worker.relay"
                            + " worker.reporting worker.topics worker.tracing"),
            Map.entry("org.springframework.kafka", "worker.intake worker.journal worker.outbox"),
            Map.entry("tools.jackson", "json"),
            Map.entry("com.networknt", "worker.handler.process"),
            Map.entry("me.tongfei", "cli.display"),
            Map.entry("picocli", "cli cli.letter cli.option cli.request"),
            Map.entry("software.amazon", "worker.media.bucket"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("simulator"))
            .importPackages("dev.mmio");

    @TestFactory
    Stream<DynamicTest> everyPackageUsesOnlyWhatItsLineSays() {
        return packages()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(MAY_USE).as("the table of packages").containsKey(name);
                    var allowed = Stream.concat(
                                    Stream.of(name),
                                    Stream.of(MAY_USE.getOrDefault(name, "").split(" ")))
                            .map(each -> OURS + each)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideInAPackage(OURS + name)
                            .should()
                            .dependOnClassesThat(ours().and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                            .check(CLASSES);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyBorderLibraryStaysWhereItBelongs() {
        return ONLY_IN.entrySet().stream()
                .map(line -> DynamicTest.dynamicTest(line.getKey(), () -> {
                    var allowed = Stream.of(line.getValue().split(" "))
                            .map(each -> OURS + each)
                            .toArray(String[]::new);
                    noClasses()
                            .that()
                            .resideOutsideOfPackages(allowed)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(line.getKey() + "..")
                            .check(CLASSES);
                }));
    }

    @Test
    void springWiresAndNothingElse() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.mmio..")
                .and()
                .resideOutsideOfPackages(
                        OURS + "worker",
                        OURS + "worker.exchange",
                        OURS + "worker.intake",
                        OURS + "worker.journal",
                        OURS + "worker.outbox")
                .and()
                .haveNameNotMatching(".*(Configuration|Properties|Analyzer|WorkerName)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void processesAreStartedForFfmpegOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "worker.media.program", OURS + "worker.media.ffmpeg")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .orShould()
                .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.mmio.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        var forbidden = List.of(
                "Manager",
                "Helper",
                "Util",
                "Utils",
                "Impl",
                "Base",
                "Service",
                "Processor",
                "Data",
                "Info",
                "Wrapper",
                "Common");
        assertThat(CLASSES.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> forbidden.stream().anyMatch(name::endsWith)))
                .isEmpty();
    }

    @Test
    void mostOfTheWorkerIsNobodyElsesConcern() {
        var top = CLASSES.stream()
                .filter(each -> each.getPackageName().startsWith(OURS + "worker"))
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .toList();
        var open = top.stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        assertThat(open.size() * 100 / top.size())
                .as("share of public types in percent: "
                        + open.stream().map(JavaClass::getSimpleName).collect(joining(" ")))
                .isLessThanOrEqualTo(50);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAnyPackage("dev.mmio..");
    }

    private static Stream<String> packages() {
        Set<String> names = CLASSES.stream()
                .map(each -> each.getPackageName().substring(OURS.length()))
                .collect(toCollection(TreeSet::new));
        return names.stream();
    }
}
