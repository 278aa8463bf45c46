package dev.mmio.cli;

import java.util.List;
import java.util.stream.Stream;

/// The command as a process of its own.
final class MmioProcess {

    static ProcessBuilder of(String... arguments) {
        var java = ProcessHandle.current().info().command().orElse("java");
        var command = List.of(java, "-cp", System.getProperty("java.class.path"), Mmio.class.getName());
        return new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList());
    }

    private MmioProcess() {}
}
