package dev.mmio.cli.request;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads an instant, or a time from now.
public abstract sealed class Moment implements ITypeConverter<Instant> {

    private final InstantSource clock = InstantSource.system();

    private Moment() {}

    @Override
    public Instant convert(String value) {
        try {
            return value.startsWith("P") ? from(clock.instant(), Duration.parse(value)) : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + value + "' is neither like 2026-11-20T10:00:00Z nor a duration like PT30M");
        }
    }

    abstract Instant from(Instant now, Duration time);

    /// A duration counts from now.
    public static final class Future extends Moment {
        @Override
        Instant from(Instant now, Duration time) {
            return now.plus(time);
        }
    }

    /// A duration counts back from now.
    public static final class Past extends Moment {
        @Override
        Instant from(Instant now, Duration time) {
            return now.minus(time);
        }
    }
}
