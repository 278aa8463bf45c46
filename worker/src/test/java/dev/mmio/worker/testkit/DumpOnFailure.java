package dev.mmio.worker.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Tells what threads did when an integration test failed. JUnit finds it by itself; see `META-INF/services`.
///
/// A cluster that a test opened is closed by then: what its workers did is told by [Outside], when it waits in vain
/// and when a guarantee is broken.
public final class DumpOnFailure implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (context.getRequiredTestClass().getSimpleName().endsWith("IT")) {
            ThreadDumps.write(context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName());
        }
        throw failure;
    }
}
