package dev.mmio.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.message.FailureCode;
import dev.mmio.message.JobId;
import dev.mmio.message.MediaRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class MediaConfigurationTest {

    @TempDir
    Path folder;

    @Test
    void readsBackWhatItKeptAndNothingElse() {
        runner().run(context -> {
            var fetcher = context.getBean(MediaFetcher.class);
            var id = new JobId("job");
            var kept = context.getBean(MediaStore.class)
                    .store(id, "a.txt", "text/plain", new ByteArrayInputStream(new byte[] {'a'}));
            var secret =
                    Files.writeString(folder.resolve("secret.txt"), "secret").toUri();
            try (var workspace = context.getBean(Workspaces.class).open(id)) {
                assertThat(fetcher.fetch(new MediaRef(kept.uri(), null, null), workspace)
                                .sha256())
                        .isEqualTo(kept.sha256());
                Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetcher.fetch(MediaRef.of(secret), workspace));
            }
        });
    }

    @Test
    void fetchesFromThePublicInternetOnlyByDefault() throws Exception {
        try (var server = new RawServer("127.0.0.1").on("/a", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nGIF89a")) {
            var ref = new MediaRef(server.url("/a"), null, null);

            runner().run(context -> Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(context, ref)));
            runner().withPropertyValues("mmio.media.allow-http=true")
                    .run(context -> Failing.with(FailureCode.INPUT_FORBIDDEN, () -> fetch(context, ref)));
            assertThat(server.requests()).isEmpty();

            runner().withPropertyValues("mmio.media.allow-http=true", "mmio.media.allow-private-addresses=true")
                    .run(context -> assertThat(fetch(context, ref).bytes()).isEqualTo(6));
        }
    }

    @Test
    void isDownWhenTheStoreCannotBeWritten() {
        runner().run(context -> {
            var health = context.getBean(HealthIndicator.class);
            assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.UP);

            Files.delete(folder.resolve("store"));
            Files.createFile(folder.resolve("store"));

            assertThat(health.health()).extracting(Health::getStatus).isEqualTo(Status.DOWN);
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysAtTheStartWhichPlacesAreMissing(CapturedOutput said) throws IOException {
        Files.createFile(folder.resolve("file"));
        var missing = folder.resolve("missing");
        runner().withPropertyValues(
                        "mmio.media.store=" + folder.resolve("file/store").toUri(),
                        "mmio.media.allowed-roots=" + missing.toUri() + "," + folder.toUri())
                .run(context -> context.publishEvent(new ApplicationReadyEvent(
                        new SpringApplication(), new String[0], context.getSourceApplicationContext(), Duration.ZERO)));

        assertThat(said.getAll().lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains(missing + " of mmio.media.allowed-roots is not there"))
                .anySatisfy(line -> assertThat(line).contains("mmio.media.store cannot be written to"));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        runner().withPropertyValues("mmio.media.fetch-timeout=PT0S")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("mmio.media.fetch-timeout"));
    }

    private static Media fetch(ApplicationContext context, MediaRef ref) throws InterruptedException {
        try (var workspace = context.getBean(Workspaces.class).open(new JobId("job"))) {
            return context.getBean(MediaFetcher.class).fetch(ref, workspace);
        }
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withPropertyValues(
                        "mmio.media.store=" + folder.resolve("store").toUri(),
                        "mmio.media.workspace=" + folder.resolve("work"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MediaProperties.class)
    @Import(MediaConfiguration.class)
    static class Settings {}
}
