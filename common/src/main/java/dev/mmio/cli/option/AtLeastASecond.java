package dev.mmio.cli.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads how long something may take.
public final class AtLeastASecond implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
        try {
            var duration = Duration.parse(value);
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Told below: either way it is not what is wanted.
        }
        throw new TypeConversionException("'" + value + "' is not a duration of at least a second, like PT30M");
    }
}
