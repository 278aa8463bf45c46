package dev.mmio.worker.media.facts;

/// Reads the length of FLAC from the block that always comes first.
final class FlacLength {

    /// @param place where `fLaC` stands
    static double of(Bytes bytes, int place) {
        // 20 bits of rate, 8 of channels and depth, 36 of samples.
        long packed = bytes.big(place + 18, 8);
        double rate = packed >>> 44;
        return rate == 0 ? 0 : (packed & 0xf_ffff_ffffL) / rate;
    }

    private FlacLength() {}
}
