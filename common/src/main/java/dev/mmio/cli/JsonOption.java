package dev.mmio.cli;

import picocli.CommandLine.Option;

/// Whether a machine reads what is written.
final class JsonOption {

    @Option(names = "--json", description = "Write one JSON object per line.")
    private boolean wanted;

    boolean isWanted() {
        return wanted;
    }
}
