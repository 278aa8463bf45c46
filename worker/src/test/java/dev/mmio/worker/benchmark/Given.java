package dev.mmio.worker.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is given by system properties `benchmark.…`; one that is empty is as if it was not given.
///
/// @param prefix that comes after that, such as `quota-`
record Given(String prefix) {

    int number(String name, int otherwise) {
        return Integer.parseInt(text(name, Integer.toString(otherwise)));
    }

    String text(String name, String otherwise) {
        var value = System.getProperty("benchmark." + prefix + name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /// Returns those whose names are given, with commas between them; all of them if none is.
    <E extends Enum<E>> List<E> values(Class<E> type, String name) {
        var names = text(name, "");
        return names.isEmpty()
                ? List.of(type.getEnumConstants())
                : Arrays.stream(names.toUpperCase(Locale.ROOT).replace('-', '_').split(",", -1))
                        .map(each -> Enum.valueOf(type, each))
                        .toList();
    }
}
