package dev.mmio.worker;

import dev.mmio.worker.startup.StartupException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Stops the start when something is set under `mmio.` that nothing reads: a limit with a typo would silently be no
/// limit. Has all settings read for that, so that what is wrong with any of them is told before anything is done.
record UnknownSettings(ApplicationContext context) implements InitializingBean {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("mmio");

    /// Variables that Kubernetes sets in every pod for each service of the namespace, such as
    /// `MMIO_WORKER_SERVICE_HOST`.
    private static final Pattern SERVICE_LINK =
            Pattern.compile("mmio.*\\.(service\\.host|service\\.port(\\..*)?|port(\\.\\d+\\.(tcp|udp|sctp)(\\..*)?)?)");

    /// Variables of the command line, which operators may have set too.
    private static final Set<String> OTHERS = Set.of("mmio.config", "mmio.topic.prefix");

    @Override
    public void afterPropertiesSet() {
        var _ = context.getBeansWithAnnotation(ConfigurationProperties.class);
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
                        .forEach(name -> unknown.add(told(source, name)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownSettingsException(unknown);
        }
    }

    /// Names a setting as it was written, too.
    private static String told(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        var property = source.getConfigurationProperty(name);
        return property == null || property.getOrigin() == null
                ? name.toString()
                : name + " (" + property.getOrigin() + ")";
    }

    private static boolean isRead(ConfigurationPropertyName variable, Set<String> plain) {
        return plain.contains(plain(variable))
                || OTHERS.contains(variable.toString())
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
