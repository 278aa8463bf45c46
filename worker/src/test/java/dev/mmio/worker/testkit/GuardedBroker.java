package dev.mmio.worker.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/// A broker that speaks TLS only, wants a name and a password, and allows nothing that no rule allows. Only the broker
/// itself may do everything.
public final class GuardedBroker implements AutoCloseable {

    private static final String BROKER = "broker";
    private static final String PASSWORD = "of-the-broker";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Broker broker;
    private final Path certificate;
    private final Admin admin;

    private GuardedBroker(Broker broker, Path certificate) {
        this.broker = broker;
        this.certificate = certificate;
        this.admin = Admin.create(client("PLAIN", "plain.PlainLoginModule", BROKER, PASSWORD));
    }

    /// Starts a broker.
    ///
    /// @param folder for its key and its certificate, which are made for it
    public static GuardedBroker start(Path folder) throws IOException, InterruptedException {
        var keys = folder.resolve("broker.p12");
        var certificate = folder.resolve("broker.pem");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        return new GuardedBroker(Broker.start(settings(keys, certificate)), certificate);
    }

    private static Map<String, String> settings(Path keys, Path certificate) {
        var plain = login("plain.PlainLoginModule", BROKER, PASSWORD, " user_" + BROKER + "=\"" + PASSWORD + "\"");
        var scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
        return Map.ofEntries(
                Map.entry("listener.security.protocol.map", "EXTERNAL:SASL_SSL,CONTROLLER:SASL_SSL"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.external.plain.sasl.jaas.config", plain),
                Map.entry("listener.name.external.scram-sha-512.sasl.jaas.config", scram),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", plain),
                Map.entry("ssl.keystore.location", keys.toString()),
                Map.entry("ssl.keystore.password", PASSWORD),
                Map.entry("ssl.truststore.location", certificate.toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("allow.everyone.if.no.acl.found", "false"),
                Map.entry("super.users", "User:" + BROKER));
    }

    public Broker broker() {
        return broker;
    }

    /// Returns the certificate that whoever comes has to trust, as a PEM file.
    public Path certificate() {
        return certificate;
    }

    /// Gives somebody a password, and no right yet.
    public void admit(String user, String password) throws InterruptedException, ExecutionException {
        var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, credential, password)))
                .all()
                .get();
    }

    /// Allows somebody this, and nothing else any more.
    public void grant(String user, Collection<AccessRight> rights) throws InterruptedException, ExecutionException {
        var principal = "User:" + user;
        var all = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
        var rules = rights.stream()
                .map(right -> new AclBinding(
                        right.resource(),
                        new AccessControlEntry(principal, "*", right.operation(), AclPermissionType.ALLOW)))
                .collect(Collectors.toSet());
        admin.deleteAcls(List.of(all)).all().get();
        admin.createAcls(rules).all().get();
        await("the broker to follow the rules")
                .atMost(SOON)
                .until(() -> rules.equals(
                        new HashSet<>(admin.describeAcls(all).values().get())));
    }

    /// Returns the settings with which somebody gets in.
    public Map<String, Object> client(String user, String password) {
        return client("SCRAM-SHA-512", "scram.ScramLoginModule", user, password);
    }

    /// Returns how somebody says who it is.
    public static String login(String user, String password) {
        return login("scram.ScramLoginModule", user, password, "");
    }

    private Map<String, Object> client(String mechanism, String module, String user, String password) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", mechanism);
        settings.put("sasl.jaas.config", login(module, user, password, ""));
        settings.put("ssl.truststore.location", certificate.toString());
        settings.put("ssl.truststore.type", "PEM");
        return settings;
    }

    private static String login(String module, String user, String password, String more) {
        return "org.apache.kafka.common.security." + module + " required username=\"" + user + "\" password=\""
                + password + "\"" + more + ";";
    }

    private static void keytool(Path keys, String... command) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var all = new ArrayList<>(List.of(tool));
        all.addAll(List.of(command));
        all.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD, "-alias", BROKER));
        var process = new ProcessBuilder(all).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
        broker.close();
    }
}
