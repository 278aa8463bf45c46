package dev.mmio.worker.redcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The suite is red if a promise is broken on purpose, and green if none is.
@EnabledIfSystemProperty(named = "soak.red-control", matches = "true")
class RedControlIT {

    private static final Path LOGS = Path.of("target", "red-control");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TestFactory
    Stream<DynamicTest> testsAreGreenIfNothingIsBroken() {
        return Mutants.ALL.stream()
                .map(Mutant::testClass)
                .distinct()
                .map(test -> DynamicTest.dynamicTest(
                        test, () -> assertThat(run(test, test, "")).isEqualTo(Verdict.GREEN)));
    }

    @TestFactory
    Stream<DynamicTest> testsAreRedIfAPromiseIsBroken() {
        return Mutants.ALL.stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.breaks(), () -> {
                    Files.createDirectories(LOGS);
                    var folder = Files.createTempDirectory(LOGS, "mutant");
                    mutant.compileInto(folder);
                    assertThat(run(mutant.breaks(), mutant.testClass(), folder + File.pathSeparator))
                            .isEqualTo(Verdict.RED);
                }));
    }

    /// @param before what stands before the usual class path
    private static Verdict run(String name, String test, String before) throws IOException, InterruptedException {
        var log = LOGS.resolve(name.replaceAll("\\W+", "-") + ".log");
        var options = List.of("-XX:TieredStopAtLevel=1", "-cp", before + JavaProcess.CLASSES);
        try (var process = JavaProcess.start(SingleTest.class, log, options, List.of(test))) {
            assertThat(process.awaitEnd(PATIENCE))
                    .as("%s ended; see %s", test, log)
                    .isTrue();
            return Verdict.of(process.exitStatus());
        }
    }
}
