package dev.mmio.cli.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mmio.client.DeadLetter;
import dev.mmio.client.Replay;
import dev.mmio.json.MessageJson;
import dev.mmio.message.JobId;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows dead letters: a line for each, all of each, or what becomes of each.
final class Letters {

    private final PrintWriter out;
    private final boolean asJson;
    private final MessageJson json = new MessageJson();

    /// @param asJson for machines: one JSON object per line
    Letters(PrintWriter out, boolean asJson) {
        this.out = out;
        this.asJson = asJson;
    }

    void line(DeadLetter letter) {
        if (asJson) {
            json(Summary.of(letter));
        } else {
            out.println("%-8s %s  %-20s %s  %s"
                    .formatted(
                            letter.place(),
                            letter.at().truncatedTo(ChronoUnit.SECONDS),
                            letter.reason(),
                            name(letter),
                            letter.message()));
            out.flush();
        }
    }

    void whole(DeadLetter letter) {
        var text = text(letter.value());
        if (asJson) {
            var data =
                    text == null && letter.value() != null ? Base64.getEncoder().encodeToString(letter.value()) : null;
            json(new Whole(Summary.of(letter), letter.headers(), text, data));
            return;
        }
        line(letter);
        letter.headers().forEach((name, value) -> out.println("  " + name + ": " + printable(value)));
        out.println();
        out.println(text == null ? hex(letter.value()) : text);
        out.println();
        out.flush();
    }

    void replayed(DeadLetter letter, Replay replay) {
        told(letter, replay, "sent again");
    }

    void planned(DeadLetter letter, Replay replay) {
        told(letter, replay, "would be sent again");
    }

    private void told(DeadLetter letter, Replay replay, String sent) {
        if (asJson) {
            json(
                    switch (replay) {
                        case Replay.Sent(var id) -> new Outcome(letter.place(), letter.jobId(), true, id, null);
                        case Replay.Refused(var why) -> new Outcome(letter.place(), letter.jobId(), false, null, why);
                    });
            return;
        }
        out.println("%-8s %s %s"
                .formatted(
                        letter.place(),
                        name(letter),
                        switch (replay) {
                            case Replay.Sent(var id) -> sent + (id == null ? " as it is" : " as " + id);
                            case Replay.Refused(var why) -> "not sent again: " + why;
                        }));
        out.flush();
    }

    private void json(Object value) {
        out.println(new String(json.writeValue(value), UTF_8));
        out.flush();
    }

    private static String name(DeadLetter letter) {
        return letter.jobId() == null
                ? "(no id)"
                : Objects.requireNonNull(letter.jobId()).value();
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "(no value)" : "(" + bytes.length + " bytes that are no text)";
    }

    /// What other producers put into headers may be no text, which a terminal must not see.
    private static String printable(String value) {
        return value.chars().anyMatch(Character::isISOControl) ? "(" + value.length() + " bytes)" : value;
    }

    /// A letter on a line, for machines.
    private record Summary(
            String place,
            Instant at,
            String reason,
            String message,
            @Nullable JobId jobId,
            int replays) {
        static Summary of(DeadLetter letter) {
            return new Summary(
                    letter.place(), letter.at(), letter.reason(), letter.message(), letter.jobId(), letter.replays());
        }
    }

    /// All of a letter, for machines.
    ///
    /// @param text its value, if that is text
    /// @param data its value in base64 otherwise
    private record Whole(
            Summary letter,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String data) {}

    /// What became of a letter, for machines.
    private record Outcome(
            String place,
            @Nullable JobId jobId,
            boolean sent,
            @Nullable JobId sentAs,
            @Nullable String refused) {}
}
