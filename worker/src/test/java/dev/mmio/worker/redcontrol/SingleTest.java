package dev.mmio.worker.redcontrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mmio.worker.testkit.JavaProcess;
import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs the test class that is its argument, and ends with the verdict.
final class SingleTest {

    private static final int LINES_OF_TRACE = 15;

    static void main(String[] args) {
        JavaProcess.endWithParent();
        var listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(args[0]))
                .build();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        var out = new PrintWriter(System.out, true, UTF_8);
        summary.printTo(out);
        summary.printFailuresTo(out, LINES_OF_TRACE);
        out.flush();
        Runtime.getRuntime().halt(verdict(summary).exitStatus());
    }

    private static Verdict verdict(TestExecutionSummary summary) {
        var failures = summary.getFailures();
        if (failures.isEmpty()) {
            return summary.getTestsSucceededCount() > 0 ? Verdict.GREEN : Verdict.NEITHER;
        }
        boolean asserted = failures.stream().anyMatch(failure -> failure.getException() instanceof AssertionError);
        boolean unfit = failures.stream().anyMatch(failure -> failure.getException() instanceof LinkageError);
        return asserted && !unfit ? Verdict.RED : Verdict.NEITHER;
    }

    private SingleTest() {}
}
