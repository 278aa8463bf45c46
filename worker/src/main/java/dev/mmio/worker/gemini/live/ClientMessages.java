package dev.mmio.worker.gemini.live;

import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.ContextWindowCompressionConfig;
import com.google.genai.types.GenerationConfig;
import com.google.genai.types.LiveClientMessage;
import com.google.genai.types.LiveClientRealtimeInput;
import com.google.genai.types.LiveClientSetup;
import com.google.genai.types.Part;
import com.google.genai.types.PrebuiltVoiceConfig;
import com.google.genai.types.SessionResumptionConfig;
import com.google.genai.types.SlidingWindow;
import com.google.genai.types.SpeechConfig;
import com.google.genai.types.VoiceConfig;
import dev.mmio.message.JobRequest.ResponseModality;
import dev.mmio.message.Pcm;

/// Writes what is sent, by the types of the SDK.
final class ClientMessages {

    /// @param compressed whether the model forgets the oldest turns when its context is full; a session
    ///     ends then otherwise
    static String setup(LiveSetup setup, boolean compressed) {
        var message = LiveClientSetup.builder()
                .model("models/" + setup.model())
                .generationConfig(generation(setup))
                .sessionResumption(resumption(setup))
                .inputAudioTranscription(AudioTranscriptionConfig.builder().build());
        if (setup.modality() == ResponseModality.AUDIO) {
            message.outputAudioTranscription(AudioTranscriptionConfig.builder().build());
        }
        if (setup.system() != null) {
            message.systemInstruction(Content.builder()
                    .role("user")
                    .parts(Part.fromText(setup.system()))
                    .build());
        }
        if (compressed) {
            message.contextWindowCompression(ContextWindowCompressionConfig.builder()
                    .slidingWindow(SlidingWindow.builder().build())
                    .build());
        }
        return LiveClientMessage.builder().setup(message.build()).build().toJson();
    }

    private static GenerationConfig generation(LiveSetup setup) {
        var config =
                GenerationConfig.builder().responseModalities(setup.modality().name());
        if (setup.voice() != null) {
            var voice = PrebuiltVoiceConfig.builder().voiceName(setup.voice()).build();
            config.speechConfig(SpeechConfig.builder()
                    .voiceConfig(
                            VoiceConfig.builder().prebuiltVoiceConfig(voice).build())
                    .build());
        }
        return config.build();
    }

    private static SessionResumptionConfig resumption(LiveSetup setup) {
        var config = SessionResumptionConfig.builder();
        return setup.handle() == null
                ? config.build()
                : config.handle(setup.handle()).build();
    }

    static String sound(Pcm samples, int rate) {
        var blob = Blob.builder()
                .data(samples.bytes())
                .mimeType("audio/pcm;rate=" + rate)
                .build();
        return input(LiveClientRealtimeInput.builder().audio(blob).build());
    }

    static String text(String text) {
        return input(LiveClientRealtimeInput.builder().text(text).build());
    }

    static String soundEnds() {
        return input(LiveClientRealtimeInput.builder().audioStreamEnd(true).build());
    }

    private static String input(LiveClientRealtimeInput input) {
        return LiveClientMessage.builder().realtimeInput(input).build().toJson();
    }

    private ClientMessages() {}
}
