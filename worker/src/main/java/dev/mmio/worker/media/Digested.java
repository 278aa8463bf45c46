package dev.mmio.worker.media;

import dev.mmio.message.FailureCode;
import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongFunction;

/// What is learned of bytes while they are copied.
///
/// @param bytes how many
/// @param sha256 their SHA-256 in lower-case hex
record Digested(long bytes, String sha256) {

    private static final int BUFFER = 64 * 1024;

    /// Copies all bytes of an input; an interruption ends it between two reads.
    ///
    /// @throws JobException if there are more than the limit
    static Digested copy(InputStream in, OutputStream out, long limit) throws IOException, InterruptedException {
        return copy(in, out, limit, Digested::tooLarge);
    }

    /// @param tooLarge what it means if there are more than the limit
    static Digested copy(InputStream in, OutputStream out, long limit, LongFunction<JobException> tooLarge)
            throws IOException, InterruptedException {
        var digest = newSha256();
        var buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            bytes += read;
            if (bytes > limit) {
                throw tooLarge.apply(limit);
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
        }
        return new Digested(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static JobException tooLarge(long limit) {
        return new JobException.Permanent(
                FailureCode.INPUT_TOO_LARGE, "an input is larger than the allowed %d bytes".formatted(limit));
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
