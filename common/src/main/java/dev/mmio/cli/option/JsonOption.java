package dev.mmio.cli.option;

import picocli.CommandLine.Option;

/// Whether a machine reads what is written.
public final class JsonOption {

    @Option(names = "--json", description = "Write one JSON object per line.")
    private boolean wanted;

    public boolean isWanted() {
        return wanted;
    }
}
