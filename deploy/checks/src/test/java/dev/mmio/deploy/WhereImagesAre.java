package dev.mmio.deploy;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips a test class where there is nothing to start containers from, and says what is missing and how to get it.
final class WhereImagesAre implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("as its class");
        }
        var missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all images are here");
        }
        // Maven tells that something was skipped, but not why.
        missing.forEach(line -> System.out.println(context.getDisplayName() + " is skipped. " + line));
        return ConditionEvaluationResult.disabled(String.join("\n", missing));
    }

    private static List<String> missing() {
        try {
            return Docker.missing(Installation.images());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Docker was asked", e);
        }
    }
}
