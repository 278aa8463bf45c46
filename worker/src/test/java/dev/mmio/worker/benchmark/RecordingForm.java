package dev.mmio.worker.benchmark;

import dev.mmio.simulator.speech.Script;
import dev.mmio.worker.testkit.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// How a recording comes.
enum RecordingForm {
    /// MP3 of constant rate.
    MP3("mp3", "audio/mp3", "-ar 44100 -ac 2 -b:a 128k"),
    /// MP3 of changing rate whose header tells its length.
    MP3_VBR("mp3", "audio/mp3", "-ar 44100 -ac 2 -q:a 4"),
    /// MP3 of changing rate whose length nobody tells.
    MP3_VBR_BARE("mp3", "audio/mp3", "-ar 44100 -ac 2 -q:a 4 -write_xing 0"),
    M4A("m4a", "audio/mp4", "-c:a aac -b:a 96k"),
    /// A film that can be cut every 8.3 s only.
    MP4("mp4", "audio/mp4", "-f lavfi -i color=size=64x36:rate=12 -shortest -c:v mpeg4 -g 100"),
    MKV("mkv", "audio/webm", "-c:a aac -b:a 96k"),
    WEBM("webm", "audio/webm", "-c:a libopus -b:a 64k"),
    /// Vorbis.
    OGG("ogg", "audio/ogg", "-ar 44100 -ac 2 -c:a vorbis -strict -2"),
    OPUS("opus", "audio/ogg", "-c:a libopus -b:a 64k"),
    FLAC("flac", "audio/flac", ""),
    WAV("wav", "audio/wav", ""),
    /// AAC without a container.
    AAC("aac", "audio/aac", "-c:a aac -b:a 96k"),
    /// Speech over noise of -27 dBFS.
    NOISE("wav", "audio/wav", "") {
        @Override
        Script script(Script plain) {
            return plain.noise(-27);
        }
    },
    /// Speech over music.
    MUSIC("wav", "audio/wav", "") {
        @Override
        Script script(Script plain) {
            return plain.music();
        }
    },
    /// Speech without pauses.
    NO_PAUSES("wav", "audio/wav", "") {
        @Override
        Script script(Script plain) {
            return plain.withoutPauses();
        }
    };

    private final String extension;
    private final String mimeType;
    private final String options;

    /// @param options of ffmpeg, with blanks between them
    RecordingForm(String extension, String mimeType, String options) {
        this.extension = extension;
        this.mimeType = mimeType;
        this.options = options;
    }

    /// Returns what is said, and how.
    Script script(Script plain) {
        return plain;
    }

    Path make(Script script, Path folder) throws IOException, InterruptedException {
        var file = folder.resolve(this + "." + extension);
        return Recordings.of(script, file, options.isEmpty() ? new String[0] : options.split(" ", -1));
    }

    /// Returns what Gemini is told about such files.
    String mimeType() {
        return mimeType;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
