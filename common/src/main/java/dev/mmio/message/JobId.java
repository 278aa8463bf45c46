package dev.mmio.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
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

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
