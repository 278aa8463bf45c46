package dev.mmio.worker.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Figures that a process tells, each in a line of its own after its name.
final class ToldFigures {

    /// Returns what it told by a name, in order; at least one.
    static List<Double> of(Path log, String name) throws IOException {
        var figures = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Double.valueOf(line.substring(name.length())))
                .toList();
        if (figures.isEmpty()) {
            throw new IllegalStateException("it did not come to its end; see " + log);
        }
        return figures;
    }

    private ToldFigures() {}
}
