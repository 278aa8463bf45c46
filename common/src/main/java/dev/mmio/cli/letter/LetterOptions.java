package dev.mmio.cli.letter;

import dev.mmio.cli.request.Moment;
import dev.mmio.client.DeadLetterFilter;
import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which dead letters are meant: those for which all options are true.
final class LetterOptions {

    @Option(
            names = "--at",
            paramLabel = "PARTITION-OFFSET",
            converter = Place.class,
            description = "Where it lies, as the list tells; may be repeated.")
    private Set<String> places = new LinkedHashSet<>();

    @Option(names = "--reason", paramLabel = "CODE", split = ",", description = "Failure codes; may be repeated.")
    private Set<FailureCode> reasons = new LinkedHashSet<>();

    @Option(names = "--job", paramLabel = "ID", description = "A job; may be repeated.")
    private Set<String> jobs = new LinkedHashSet<>();

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            converter = Moment.Past.class,
            description = "Not older; a duration such as PT2H counts back from now.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Moment.Past.class,
            description = "Older; a duration such as PT2H counts back from now.")
    private @Nullable Instant until;

    boolean areThere() {
        return !filter().equals(DeadLetterFilter.ALL);
    }

    DeadLetterFilter filter() {
        return new DeadLetterFilter(
                places,
                reasons.stream().map(FailureCode::name).collect(Collectors.toSet()),
                jobs.stream().map(JobId::new).collect(Collectors.toSet()),
                since,
                until);
    }

    /// Where a letter lies.
    private static final class Place implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!value.matches("\\d+-\\d+")) {
                throw new TypeConversionException("'" + value + "' is not like 3-17, a partition and an offset");
            }
            return value;
        }
    }
}
