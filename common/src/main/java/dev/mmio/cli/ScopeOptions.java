package dev.mmio.cli;

import dev.mmio.message.JobKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A model or a kind.
final class ScopeOptions {

    @Option(names = "--model", description = "Jobs of this model, those included that leave it to the workers.")
    private @Nullable String model;

    @Option(names = "--kind", description = "Jobs of this kind, such as video.")
    private @Nullable JobKind kind;

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    JobKind kind() {
        return kind;
    }
}
