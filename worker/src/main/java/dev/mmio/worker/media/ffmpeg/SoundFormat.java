package dev.mmio.worker.media.ffmpeg;

/// How sound is encoded that is sent: 16,000 samples a second, one channel.
public enum SoundFormat {
    /// Loses nothing, costs little time, and is exact to the sample; 1 MB a minute.
    FLAC("audio/flac", "flac"),
    /// A third of that, for three times the time.
    MP3("audio/mp3", "mp3");

    private final String mimeType;
    private final String extension;

    SoundFormat(String mimeType, String extension) {
        this.mimeType = mimeType;
        this.extension = extension;
    }

    /// Returns its type as Gemini calls it.
    public String mimeType() {
        return mimeType;
    }

    /// Returns how names of its files end, without the dot; ffmpeg calls it so too.
    public String extension() {
        return extension;
    }
}
