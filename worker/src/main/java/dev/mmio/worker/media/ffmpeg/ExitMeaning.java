package dev.mmio.worker.media.ffmpeg;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what it means for the job that ffmpeg failed. The only place that knows.
final class ExitMeaning {

    private static final int LONGEST_DETAIL = 300;

    /// The machine is to blame, whatever else is said.
    private static final Pattern MACHINE = Pattern.compile("No space left on device|Cannot allocate memory"
            + "|Input/output error|Too many open files|No such file or directory|Permission denied|Disk quota exceeded"
            + "|error while loading shared libraries");

    /// The file is.
    private static final Pattern FILE =
            Pattern.compile("not on whitelist|matches no streams|does not contain any stream|Invalid data found|moov"
                    + " atom not found|Decode error rate|no decoder found|[Dd]ecoder .*not found|Could not find codec"
                    + " parameters|Nothing was written into output file");

    /// ffmpeg leaves out what it cannot read or decode, and gaps that are too long for its memory, and ends well.
    private static final Pattern DAMAGE =
            Pattern.compile("Error submitting packet|Decoding error|[Ee]rror while decoding|invalid new backstep|CRC"
                    + " mismatch|partial file|File ended prematurely|of an EBML number|[Pp]acket corrupt|corrupt"
                    + " input|Failed to compensate");

    /// ffmpeg puts the address of an object before what the object says.
    private static final Pattern SPEAKER = Pattern.compile("\\[[^\\[\\]]* @ 0x[0-9a-f]+\\] ");

    private ExitMeaning() {}

    /// @param exit a code that is not 0; above 128, the signal that ended it
    /// @param said what it wrote to its error stream
    /// @param files their paths are nobody's business
    static JobException of(int exit, String said, List<Path> files) {
        return switch (exit) {
            case 128 + 4, 128 + 6, 128 + 8, 128 + 11 ->
                unsupported("ffmpeg crashed on an input", lastLine(said, files));
            case 69 -> unsupported("an input cannot be decoded", line(FILE, said, files));
            default -> byText(exit, said, files);
        };
    }

    /// @param how it stood still
    /// @param said what it wrote to its error stream
    static JobException ofStall(FfmpegCommand command, String how, String said) {
        return switch (command) {
            case FfmpegCommand.Decode _ -> unsupported(how, lastLine(said, command.files()));
            // What it was given is our own.
            case FfmpegCommand.Slice _, FfmpegCommand.Encode _ -> new JobException.Transient(how, null);
        };
    }

    /// @param said what it wrote to its error stream before it ended well
    static boolean tellsOfDamage(String said) {
        return DAMAGE.matcher(said).find();
    }

    private static JobException byText(int exit, String said, List<Path> files) {
        var machine = line(MACHINE, said, files);
        if (machine != null) {
            return new JobException.Transient("ffmpeg failed: " + machine, null);
        }
        var file = line(FILE, said, files);
        if (file == null) {
            return new JobException.Transient("ffmpeg ended with code " + exit, null);
        }
        return unsupported(
                file.contains("matches no streams")
                        ? "an input does not have such a track of sound"
                        : "an input is not a recording that can be read",
                file);
    }

    private static JobException unsupported(String message, @Nullable String detail) {
        return new JobException.Permanent(FailureCode.MEDIA_UNSUPPORTED, message, detail, null);
    }

    private static @Nullable String line(Pattern pattern, String said, List<Path> files) {
        return said.lines()
                .filter(line -> pattern.matcher(line).find())
                .findFirst()
                .map(line -> clean(line, files))
                .orElse(null);
    }

    private static @Nullable String lastLine(String said, List<Path> files) {
        return said.lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> clean(line, files))
                .orElse(null);
    }

    private static String clean(String line, List<Path> files) {
        var clean = SPEAKER.matcher(line).replaceAll("");
        for (var file : files) {
            clean = clean.replace("file:" + file, "the file").replace(file.toString(), "the file");
        }
        clean = clean.replaceAll("\\s+", " ").strip();
        return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL) + "…";
    }
}
