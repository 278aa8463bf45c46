package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the type of media from its first bytes, of text from its name, and else believes the server.
///
/// A table of our own: Gemini takes some twenty types, and Apache Tika, which knows a thousand, gives several of them
/// other names (`audio/vnd.wave`) and cannot tell WebM from Matroska without its parsers.
final class MimeTypes {

    private static final int HEAD = 16 * 1024;

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("\u0089PNG\r\n\u001a\n", "image/png"),
            new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature("GIF87a", "image/gif"),
            new Signature("GIF89a", "image/gif"),
            new Signature("%PDF-", "application/pdf"),
            new Signature("fLaC", "audio/flac"),
            new Signature("ID3", "audio/mpeg"),
            new Signature("#!AMR", "audio/amr"),
            new Signature("FLV\u0001", "video/x-flv"),
            new Signature("\u0000\u0000\u0001\u00ba", "video/mpeg"),
            new Signature("\u0000\u0000\u0001\u00b3", "video/mpeg"));

    private static final Map<String, String> RIFF =
            Map.of("WEBP", "image/webp", "WAVE", "audio/wav", "AVI ", "video/x-msvideo");

    private static final Map<String, String> BRANDS = Map.ofEntries(
            Map.entry("heic", "image/heic"),
            Map.entry("heix", "image/heic"),
            Map.entry("hevc", "image/heic"),
            Map.entry("mif1", "image/heif"),
            Map.entry("msf1", "image/heif"),
            Map.entry("avif", "image/avif"),
            Map.entry("M4A ", "audio/mp4"),
            Map.entry("M4B ", "audio/mp4"),
            Map.entry("qt  ", "video/quicktime"));

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("txt", "text/plain"),
            Map.entry("log", "text/plain"),
            Map.entry("srt", "text/plain"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("csv", "text/csv"),
            Map.entry("xml", "text/xml"),
            Map.entry("rtf", "text/rtf"),
            Map.entry("json", "application/json"));

    private static final Pattern FORM = Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}( ?;[ -~]{1,127})?");

    private static final Set<String> SAYS_NOTHING =
            Set.of("application/octet-stream", "binary/octet-stream", "application/x-download");

    static boolean isWellFormed(String mimeType) {
        return FORM.matcher(mimeType).matches();
    }

    /// @throws JobException if nothing is recognised
    static String of(Fetched input) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(input.path())) {
            head = in.readNBytes(HEAD);
        }
        var extension = extension(input.name());
        var type = ofBytes(new String(head, StandardCharsets.ISO_8859_1), extension);
        if (type == null && isText(head, input.content().bytes() > head.length)) {
            type = TEXTS.get(extension);
        }
        if (type == null) {
            type = told(input.toldType());
        }
        if (type == null) {
            throw new JobException.Permanent(
                    FailureCode.MEDIA_UNSUPPORTED, "the type of an input is not recognised; mimeType may name it");
        }
        return type;
    }

    private static @Nullable String ofBytes(String head, String extension) {
        for (var signature : SIGNATURES) {
            if (head.startsWith(signature.bytes())) {
                return signature.type();
            }
        }
        if (head.startsWith("RIFF")) {
            return RIFF.get(slice(head, 8, 12));
        }
        if (head.startsWith("FORM") && slice(head, 8, 11).equals("AIF")) {
            return "audio/aiff";
        }
        if (head.startsWith("OggS")) {
            return slice(head, 0, 64).contains("theora") ? "video/ogg" : "audio/ogg";
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return slice(head, 0, 64).contains("webm") ? "video/webm" : "video/x-matroska";
        }
        if (head.startsWith("0&\u00b2u\u008ef\u00cf\u0011")) {
            return extension.equals("wma") ? "audio/x-ms-wma" : "video/x-ms-wmv";
        }
        return slice(head, 4, 8).equals("ftyp") ? ofBrand(slice(head, 8, 12), extension) : ofFrames(head);
    }

    private static String ofBrand(String brand, String extension) {
        if (brand.startsWith("3g")) {
            return "video/3gpp";
        }
        return BRANDS.getOrDefault(brand, extension.equals("m4a") ? "audio/mp4" : "video/mp4");
    }

    /// Streams without a header: their frames begin with a few set bits.
    private static @Nullable String ofFrames(String head) {
        if (Set.of("moov", "mdat", "wide").contains(slice(head, 4, 8))) {
            return "video/quicktime";
        }
        if (head.length() > 376 && head.charAt(0) == 'G' && head.charAt(188) == 'G' && head.charAt(376) == 'G') {
            return "video/mp2t";
        }
        if (head.length() < 4 || head.charAt(0) != 0xff) {
            return null;
        }
        if ((head.charAt(1) & 0xf6) == 0xf0) {
            return "audio/aac";
        }
        boolean layerTwoOrThree =
                (head.charAt(1) & 0xe0) == 0xe0 && Set.of(2, 4).contains(head.charAt(1) & 0x06);
        boolean possible = (head.charAt(2) & 0xf0) != 0xf0 && (head.charAt(2) & 0x0c) != 0x0c;
        return layerTwoOrThree && possible ? "audio/mpeg" : null;
    }

    /// Tells whether these bytes are UTF-8 without NUL; the last character may be cut off if more follows.
    private static boolean isText(byte[] head, boolean more) {
        var result =
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head), CharBuffer.allocate(HEAD), !more);
        return !result.isError() && new String(head, StandardCharsets.ISO_8859_1).indexOf(0) < 0;
    }

    private static @Nullable String told(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return isWellFormed(type) && !SAYS_NOTHING.contains(type) ? type : null;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String slice(String head, int from, int to) {
        return head.substring(Math.min(from, head.length()), Math.min(to, head.length()));
    }

    /// What a file of a type begins with, one character per byte.
    private record Signature(String bytes, String type) {}

    private MimeTypes() {}
}
