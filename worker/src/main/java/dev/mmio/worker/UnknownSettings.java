package dev.mmio.worker;

import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContext;

/// Stops the start when something is set under `mmio.` that nothing reads: a limit with a typo would silently be no
/// limit.
record UnknownSettings(ApplicationContext context) implements SmartInitializingSingleton {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("mmio");

    /// Variables that Kubernetes sets in every pod for each service of the namespace, such as
    /// `MMIO_WORKER_SERVICE_HOST`.
    private static final Pattern SERVICE_LINK =
            Pattern.compile("mmio.*\\.(service\\.host|service\\.port(\\..*)?|port(\\.\\d+\\.(tcp|udp|sctp)(\\..*)?)?)");

    @Override
    public void afterSingletonsInstantiated() {
        var bound = BoundConfigurationProperties.get(context);
        var known = bound == null
                ? new TreeSet<String>()
                : bound.getAll().keySet().stream().map(UnknownSettings::plain).collect(Collectors.toSet());
        var unknown = set();
        unknown.removeIf(name -> known.contains(plain(ConfigurationPropertyName.of(name))));
        if (!unknown.isEmpty()) {
            throw new UnknownSettingsException(unknown);
        }
    }

    /// Returns what is set under our prefix, wherever it is set.
    private SortedSet<String> set() {
        var names = new TreeSet<String>();
        for (var source : ConfigurationPropertySources.get(context.getEnvironment())) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(OURS::isAncestorOf)
                        .map(ConfigurationPropertyName::toString)
                        .filter(name -> !SERVICE_LINK.matcher(name).matches())
                        .forEach(names::add);
            }
        }
        return names;
    }

    /// Environment variables may have an underscore where the name has a dash, or nothing.
    private static String plain(ConfigurationPropertyName name) {
        return name.toString().replace(".", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    static final class UnknownSettingsException extends RuntimeException {
        UnknownSettingsException(SortedSet<String> names) {
            super("Nothing reads these settings: " + String.join(", ", names));
        }
    }

    /// Tells an operator in one line why the worker does not start.
    static final class Analyzer extends AbstractFailureAnalyzer<UnknownSettingsException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnknownSettingsException cause) {
            return new FailureAnalysis(
                    String.valueOf(cause.getMessage()),
                    "Correct or remove them; the settings there are stand in deploy/README.md.",
                    cause);
        }
    }
}
