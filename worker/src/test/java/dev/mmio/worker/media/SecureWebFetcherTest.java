package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecureWebFetcherTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static RawServer server;
    private static OkHttpClient trusting;

    @BeforeAll
    static void start() throws Exception {
        var keys = keys(folder.resolve("keys.p12"));
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(keys);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        server = new RawServer(tls.getServerSocketFactory(), "127.0.0.1");
        trusting = new OkHttpClient.Builder()
                .dns(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")))
                .sslSocketFactory(
                        tls.getSocketFactory(), (X509TrustManager) trustManagers.getTrustManagers()[0])
                .build();
    }

    private static KeyStore keys(Path file) throws Exception {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=secure.test",
                        "-ext",
                        "SAN=dns:secure.test",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var own = KeyStore.getInstance(file.toFile(), PASSWORD);
        // A certificate is trusted as such, not as part of a key.
        own.setCertificateEntry("trusted", own.getCertificate("server"));
        return own;
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void downloadsOverTls() throws Exception {
        server.on("/ok", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nGIF89a");

        var fetched = fetch(trusting, "https://secure.test", "/ok");

        assertThat(fetched.path()).hasContent("GIF89a");
    }

    @Test
    void refusesRedirectsToPlainHttp() throws Exception {
        try (var plain = new RawServer("127.0.0.1").on("/a", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")) {
            server.on("/down", "HTTP/1.1 301 Moved\r\nLocation: " + plain.url("/a") + "\r\nContent-Length: 0\r\n\r\n");

            var failure =
                    Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(trusting, "https://secure.test", "/down"));

            assertThat(failure).hasMessage("the input from 127.0.0.1 is not served by https:");
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void refusesCertificatesItDoesNotTrust() {
        var strict = new OkHttpClient.Builder().dns(trusting.dns()).build();

        var failure = Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(strict, "https://secure.test", "/ok"));

        assertThat(failure).hasMessage("the certificate of secure.test is not trusted");
    }

    @Test
    void refusesCertificatesOfOtherHosts() {
        Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(trusting, "https://other.test", "/ok"));
    }

    private static Fetched fetch(OkHttpClient client, String host, String path) throws InterruptedException {
        var fetcher = new WebFetcher(new WebPolicy(false, _ -> true, LONG, LONG, LONG), 1_000, client);
        var target = folder.resolve(UUID.randomUUID().toString());
        var fetched = fetcher.fetch(host + ":" + server.port() + path, target);
        assertThat(Files.exists(target)).isTrue();
        return fetched;
    }
}
