package dev.mmio.worker;

import dev.mmio.worker.startup.StartupException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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
        var known = Objects.requireNonNull(BoundConfigurationProperties.get(context))
                .getAll()
                .keySet();
        var plain = known.stream().map(UnknownSettings::plain).collect(Collectors.toSet());
        var unknown = new TreeSet<String>();
        for (var source : ConfigurationPropertySources.get(context.getEnvironment())) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                boolean variables = iterable.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
                iterable.stream()
                        .filter(OURS::isAncestorOf)
                        .filter(name -> variables ? !isRead(name, plain) : !known.contains(name))
                        .forEach(name -> unknown.add(name.toString()));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownSettingsException(unknown);
        }
    }

    private static boolean isRead(ConfigurationPropertyName variable, Set<String> plain) {
        return plain.contains(plain(variable))
                || SERVICE_LINK.matcher(variable.toString()).matches();
    }

    /// An environment variable has an underscore, or nothing, where the name has a dash.
    private static String plain(ConfigurationPropertyName name) {
        return name.toString().replace(".", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    static final class UnknownSettingsException extends StartupException {
        UnknownSettingsException(SortedSet<String> names) {
            super(
                    "Nothing reads these settings: " + String.join(", ", names),
                    "Correct or remove them; the settings there are stand in deploy/README.md.");
        }
    }
}
