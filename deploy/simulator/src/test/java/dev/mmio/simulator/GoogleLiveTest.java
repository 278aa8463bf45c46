package dev.mmio.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.Blob;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendRealtimeInputParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Modality;
import com.google.genai.types.Part;
import com.google.genai.types.SessionResumptionConfig;
import com.google.genai.types.Transcription;
import dev.mmio.simulator.live.Milliseconds;
import dev.mmio.simulator.live.Milliseconds.Stretch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Google's Java SDK in a live session, which it holds over TLS only. It takes whom it trusts from a property of the
/// whole JVM.
@Isolated
class GoogleLiveTest {

    private static final String PASSWORD = "only-for-tests";
    private static final String TRUST = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<LiveServerMessage> messages = new LinkedBlockingQueue<>();

    @Test
    void holdsASessionOverTls() throws Exception {
        var keys = keys();
        try (var simulator =
                        Simulator.start("server.ssl.key-store=" + keys, "server.ssl.key-store-password=" + PASSWORD);
                var client = client(simulator, keys)) {
            var session = done(client.async.live.connect(
                    LiveClient.MODEL,
                    LiveConnectConfig.builder()
                            .responseModalities(Modality.Known.AUDIO)
                            .inputAudioTranscription(
                                    AudioTranscriptionConfig.builder().build())
                            .sessionResumption(SessionResumptionConfig.builder().build())
                            .build()));
            done(session.receive(messages::add));

            speak(session, Milliseconds.sound(0, 400));
            var turn = turn();

            var heard = new ByteArrayOutputStream();
            parts(turn)
                    .forEach(part -> heard.writeBytes(
                            part.inlineData().orElseThrow().data().orElseThrow()));
            assertThat(Milliseconds.heardBy(heard.toByteArray())).containsExactly(new Stretch(0, 400));
            assertThat(turn)
                    .anySatisfy(message -> assertThat(message.serverContent()
                                    .flatMap(LiveServerContent::inputTranscription)
                                    .flatMap(Transcription::text))
                            .hasValue("400 ms"));
            assertThat(turn.getLast().usageMetadata().orElseThrow().promptTokenCount())
                    .hasValue(10);
            assertThat(next().sessionResumptionUpdate().orElseThrow().newHandle())
                    .isPresent();
            done(session.close());
            assertThat(simulator.journal().job("j1").total()).isOne();
        }
    }

    /// The SDK sends one thing before another only if it is waited for.
    private static void speak(AsyncSession session, byte[] samples) throws Exception {
        var audio =
                Blob.builder().data(samples).mimeType("audio/pcm;rate=16000").build();
        done(session.sendRealtimeInput(
                LiveSendRealtimeInputParameters.builder().audio(audio).build()));
        done(session.sendRealtimeInput(
                LiveSendRealtimeInputParameters.builder().audioStreamEnd(true).build()));
    }

    private static Stream<Part> parts(List<LiveServerMessage> turn) {
        return turn.stream()
                .flatMap(message -> message.serverContent().flatMap(LiveServerContent::modelTurn).stream())
                .flatMap(content -> content.parts().orElseThrow().stream());
    }

    private List<LiveServerMessage> turn() throws InterruptedException {
        var turn = new ArrayList<LiveServerMessage>();
        do {
            turn.add(next());
        } while (!turn.getLast()
                .serverContent()
                .flatMap(LiveServerContent::turnComplete)
                .orElse(false));
        return turn;
    }

    private LiveServerMessage next() throws InterruptedException {
        return Objects.requireNonNull(messages.poll(10, TimeUnit.SECONDS), "nothing comes");
    }

    private static <T> T done(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static Client client(Simulator simulator, Path keys) {
        System.setProperty(TRUST, keys.toString());
        System.setProperty(TRUST + "Password", PASSWORD);
        try {
            return Client.builder()
                    .apiKey("any")
                    .enterprise(false)
                    .httpOptions(HttpOptions.builder()
                            .baseUrl(simulator.uri().toString())
                            .headers(Map.of("x-mmio-job", "j1"))
                            .build())
                    .build();
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST + "Password");
        }
    }

    /// Makes a key and a certificate that is good for the loopback address.
    private Path keys() throws IOException, InterruptedException {
        var file = folder.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder((keytool
                                + " -genkeypair -alias simulator -keyalg EC -dname CN=simulator -ext san=ip:127.0.0.1"
                                + " -validity 2 -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file)
                        .split(" ", -1))
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return file;
    }
}
