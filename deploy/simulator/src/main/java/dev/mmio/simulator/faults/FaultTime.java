package dev.mmio.simulator.faults;

import java.time.Duration;
import java.util.regex.Pattern;

/// Reads the times that values of faults tell: `34.5s`, `300ms`, `2m` or `1h`.
public final class FaultTime {

    static final String FORM = "(\\d+(?:\\.\\d+)?)(ms|s|m|h)";

    private static final Pattern TIME = Pattern.compile(FORM);

    private FaultTime() {}

    public static Duration parse(String text) {
        var time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException(text + " is no time such as 34.5s");
        }
        var unit = switch (time.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(time.group(1)) * unit));
    }
}
