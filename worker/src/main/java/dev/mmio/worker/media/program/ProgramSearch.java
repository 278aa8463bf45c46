package dev.mmio.worker.media.program;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the ffmpeg to use: the one that the operator names, or else one on the `PATH`, or else the bundled one.
///
/// @param named what the operator says; no other will do then
/// @param onPath the name to look for on the `PATH`
/// @param bundled the one that comes with the worker, if one could run here
record ProgramSearch(
        @Nullable Path named, String onPath, @Nullable BundledProgram bundled) {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramSearch.class);

    Program find() throws InterruptedException {
        var program = search();
        switch (program) {
            case Program.Present present ->
                LOG.atInfo()
                        .addKeyValue("version", present.version())
                        .addKeyValue("program", present.executable())
                        .log("Found ffmpeg");
            case Program.Missing(var reason) ->
                LOG.atError().addKeyValue("reason", reason).log("No ffmpeg works: jobs with sound cannot be done");
        }
        return program;
    }

    private Program search() throws InterruptedException {
        if (named != null) {
            var given = ProgramTrial.of(named.toString(), Map.of());
            return given instanceof Program.Missing(var reason)
                    ? new Program.Missing("the one of mmio.media.ffmpeg: " + reason)
                    : given;
        }
        var installed = ProgramTrial.of(onPath, Map.of());
        if (!(installed instanceof Program.Missing(var noneInstalled))) {
            return installed;
        }
        var ours = bundled == null ? new Program.Missing("none for this machine") : bundled.find();
        return ours instanceof Program.Missing(var noneOfOurs)
                ? new Program.Missing("on the PATH: " + noneInstalled + "; bundled: " + noneOfOurs)
                : ours;
    }
}
