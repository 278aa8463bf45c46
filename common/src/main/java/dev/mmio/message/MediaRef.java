package dev.mmio.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Points to media, or carries a small piece of it.
///
/// @param uri `file:`, `https:`, `gs:`, `s3:`, a Files API name or a YouTube address; absent if `data` is there
/// @param data the bytes in base64; absent if `uri` is there
/// @param mimeType type of the content; found from name and content if absent
public record MediaRef(
        @Nullable String uri,
        @Nullable String data,
        @Nullable String mimeType) {

    public MediaRef {
        if ((uri == null) == (data == null)) {
            throw new InvalidMessageException("a media reference needs either uri or data");
        }
    }

    public static MediaRef of(URI uri) {
        return new MediaRef(uri.toString(), null, null);
    }

    /// Leaves out the address and the bytes: addresses may carry signatures.
    @Override
    public String toString() {
        return "MediaRef[" + (uri != null ? "uri" : "data") + ", mimeType=" + mimeType + "]";
    }
}
