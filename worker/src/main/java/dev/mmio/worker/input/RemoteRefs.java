package dev.mmio.worker.input;

import dev.mmio.message.MediaRef;
import java.util.regex.Pattern;

/// Knows which inputs Gemini reads itself.
public final class RemoteRefs {

    private static final Pattern REMOTE = Pattern.compile("files/[a-z0-9-]{1,64}"
            + "|https://generativelanguage\\.googleapis\\.com/v[0-9a-z]+/files/.+"
            + "|https://(www\\.|m\\.)?youtube\\.com/.+"
            + "|https://youtu\\.be/.+");

    public static boolean isRemote(MediaRef ref) {
        return ref.uri() != null && REMOTE.matcher(ref.uri()).matches();
    }

    private RemoteRefs() {}
}
