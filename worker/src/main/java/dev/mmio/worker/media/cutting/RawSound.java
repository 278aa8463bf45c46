package dev.mmio.worker.media.cutting;

import dev.mmio.worker.media.ffmpeg.SoundFormat;
import dev.mmio.worker.media.sound.EnergyMap;
import java.nio.file.Path;

/// A piece of a recording before it is encoded. Whoever is given it has it encoded, once.
///
/// @param pcm where its sound is
/// @param format how it is to be encoded
/// @param sha256 of its sound, in lower-case hex: the same wherever and whenever it is cut
/// @param map how loud it is, from its start
public record RawSound(Path pcm, SoundFormat format, String sha256, EnergyMap map) {}
