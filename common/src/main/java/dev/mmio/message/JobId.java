package dev.mmio.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names a job for ever: the producer chooses it, and sending it again means the same job, not a second one.
///
/// @param value 1-128 characters of `A-Za-z0-9._:-`
public record JobId(@JsonValue String value) implements Comparable<JobId> {

    /// Most characters of an id.
    public static final int LONGEST = 128;

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public JobId {
        if (!isValid(value)) {
            throw new InvalidMessageException("id must be 1-128 characters of A-Za-z0-9._:-");
        }
    }

    public static boolean isValid(String value) {
        return ALLOWED.matcher(value).matches();
    }

    /// Returns the id of a job that is one of a batch of this id: it, a dot and the index. Where that would be too
    /// long,
    /// the end of this id gives way to a digest of the whole.
    ///
    /// @param index which job of the batch, from 0
    public JobId child(int index) {
        var end = "." + index;
        int room = LONGEST - end.length();
        return new JobId((value.length() <= room ? value : shortened(room)) + end);
    }

    private String shortened(int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
            var told = "-" + HexFormat.of().formatHex(digest, 0, 12);
            return value.substring(0, length - told.length()) + told;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
