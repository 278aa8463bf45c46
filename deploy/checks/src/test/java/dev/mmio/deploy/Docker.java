package dev.mmio.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The container engine of this machine, by its command.
final class Docker {

    private static final Path PAGE = Repository.ROOT.resolve("deploy/docs/containers.md");

    /// Tells what is not there to start containers of these images, and how to get it. Nothing is ever pulled.
    ///
    /// @return nothing if all is there
    static List<String> missing(Stream<String> images) throws InterruptedException {
        if (!succeeds("version")) {
            return List.of("No container engine answers to `docker version`; start one, and build the images.");
        }
        var missing = new ArrayList<String>();
        for (var image : images.toList()) {
            if (!succeeds("image", "inspect", image)) {
                missing.add("There is no image " + image + ": " + howToGet(image));
            }
        }
        return missing;
    }

    private static String howToGet(String image) {
        return Repository.text(PAGE)
                .lines()
                .filter(line -> (line + " ").contains(" -t " + image + " "))
                .map(line -> line.replaceAll(" {2,}#.*", ""))
                .findFirst()
                .orElse("docker pull " + image);
    }

    /// Returns what the command says.
    static String run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("docker " + arguments[0] + " failed: " + said);
        }
        return said;
    }

    private static boolean succeeds(String... arguments) throws InterruptedException {
        try {
            var process = start(arguments);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            // There is no such command.
            return false;
        }
    }

    private static Process start(String... arguments) throws IOException {
        return new ProcessBuilder(
                        Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
    }

    private Docker() {}
}
