package dev.mmio.worker.media.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Shell scripts that stand for an ffmpeg that misbehaves.
public final class Scripts {

    public static Path write(Path folder, String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    public static Program program(Path folder, String script) throws IOException {
        return new Program.Present(write(folder, "script", script).toString(), Map.of(), "1");
    }

    private Scripts() {}
}
