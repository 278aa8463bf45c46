package dev.mmio.worker.gemini.live;

import com.google.genai.types.Content;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.LiveServerSessionResumptionUpdate;
import com.google.genai.types.Part;
import com.google.genai.types.Transcription;
import dev.mmio.json.MessageJson;
import dev.mmio.json.UnreadableMessageException;
import dev.mmio.message.Pcm;
import dev.mmio.worker.gemini.usage.UsageReading;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a live session says, by the types of the SDK.
final class ServerMessages {

    private static final MessageJson JSON = new MessageJson();
    private static final Pattern RATE = Pattern.compile("audio/(?:pcm|l16)\\s*(?:;\\s*rate=(\\d{4,6}))?.*");
    private static final int USUAL_RATE = 24_000;
    private static final String GO_AWAY = "goAway";

    /// Returns what a message says, in order. One message may say several things; what this version does
    /// not know says nothing.
    ///
    /// @throws UnreadableMessageException if it is not what such a session says
    static List<LiveEvent> read(String message) throws UnreadableMessageException {
        // The SDK fails at fractions of seconds, which is how this one is always written.
        if (message.contains(GO_AWAY)) {
            var goAway = goAway(JSON.parse(message));
            if (goAway.isPresent()) {
                return List.of(goAway.get());
            }
        }
        try {
            return events(LiveServerMessage.fromJson(message));
        } catch (RuntimeException e) {
            // The SDK's own exception quotes what it read.
            throw new UnreadableMessageException(
                    "not a message of a live session: " + e.getClass().getSimpleName(), null);
        }
    }

    private static Optional<LiveEvent> goAway(@Nullable Object message) {
        return message instanceof Map<?, ?> map && map.get(GO_AWAY) instanceof Map<?, ?> told
                ? Optional.of(new LiveEvent.GoAway(seconds(told.get("timeLeft"))))
                : Optional.empty();
    }

    /// Without a time it is now.
    private static Duration seconds(@Nullable Object told) {
        return told instanceof String text && text.matches("\\d{1,6}(\\.\\d{1,9})?s")
                ? Duration.ofNanos(new BigDecimal(text.substring(0, text.length() - 1))
                        .movePointRight(9)
                        .longValue())
                : Duration.ZERO;
    }

    private static List<LiveEvent> events(LiveServerMessage message) {
        var events = new ArrayList<LiveEvent>();
        message.setupComplete().ifPresent(_ -> events.add(new LiveEvent.Ready()));
        // Before the content, which may end the turn that used it.
        message.usageMetadata().ifPresent(used -> events.add(new LiveEvent.Used(UsageReading.of(used))));
        message.serverContent().ifPresent(content -> add(content, events));
        message.sessionResumptionUpdate()
                .filter(update -> update.resumable().orElse(false))
                .flatMap(LiveServerSessionResumptionUpdate::newHandle)
                .filter(handle -> !handle.isEmpty())
                .ifPresent(handle -> events.add(new LiveEvent.Resumable(handle)));
        return events;
    }

    private static void add(LiveServerContent content, List<LiveEvent> events) {
        if (content.interrupted().orElse(false)) {
            events.add(new LiveEvent.Interrupted());
        }
        words(content.inputTranscription(), LiveEvent.Heard::new).ifPresent(events::add);
        words(content.outputTranscription(), LiveEvent.Said::new).ifPresent(events::add);
        content.modelTurn().flatMap(Content::parts).orElse(List.of()).forEach(part -> add(part, events));
        if (content.turnComplete().orElse(false)) {
            events.add(new LiveEvent.TurnEnd());
        }
    }

    private static Optional<LiveEvent> words(Optional<Transcription> told, Function<String, LiveEvent> event) {
        return told.flatMap(Transcription::text).filter(text -> !text.isEmpty()).map(event);
    }

    private static void add(Part part, List<LiveEvent> events) {
        if (part.thought().orElse(false)) {
            return;
        }
        part.text().filter(text -> !text.isEmpty()).ifPresent(text -> events.add(new LiveEvent.Text(text)));
        part.inlineData().ifPresent(blob -> {
            var rate = RATE.matcher(blob.mimeType().orElse(""));
            var bytes = blob.data().orElse(new byte[0]);
            if (rate.matches() && bytes.length > 0) {
                int samples = rate.group(1) == null ? USUAL_RATE : Integer.parseInt(rate.group(1));
                events.add(new LiveEvent.Sound(Pcm.of(bytes), samples));
            }
        });
    }

    private ServerMessages() {}
}
