package dev.mmio.worker.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mmio.message.JobId;
import java.util.HexFormat;

/// Gives every job id a folder name of its own, on any file system.
final class FolderName {

    /// Ids may be `.` or `..` and may have colons, which folders cannot; and where case does not count, ids still
    /// differ by it. The replacements are not in the alphabet of ids, so no two ids meet.
    static String of(JobId id) {
        var name = id.value().replace(':', '=');
        if (name.startsWith(".")) {
            name = "_" + name.substring(1);
        }
        return name.chars().anyMatch(Character::isUpperCase) ? name + "~" + digest(id) : name;
    }

    private static String digest(JobId id) {
        var sha256 = Digested.newSha256().digest(id.value().getBytes(US_ASCII));
        return HexFormat.of().formatHex(sha256, 0, 6);
    }

    private FolderName() {}
}
