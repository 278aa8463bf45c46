package dev.mmio.worker.media.facts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/// Small files of every format that is known, each with what is to be told of it.
final class Samples {

    /// @param name says what it is
    record Sample(String name, String mimeType, byte[] bytes, MediaFacts facts) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final MediaFacts.Image PICTURE = new MediaFacts.Image(123, 45);
    private static final MediaFacts.Sound TEN_SECONDS = new MediaFacts.Sound(10);
    private static final MediaFacts.Film FILM = new MediaFacts.Film(10);

    static List<Sample> all() {
        var all = new ArrayList<Sample>();
        all.addAll(pictures());
        all.addAll(sounds());
        all.addAll(boxed());
        all.addAll(documents());
        return all;
    }

    private static List<Sample> pictures() {
        return List.of(
                picture("PNG", drawn("png")),
                picture("JPEG", drawn("jpg")),
                picture("GIF", drawn("gif")),
                picture(
                        "WebP, lossy",
                        webp("VP8 ", new Made().zeros(6).little(123, 2).little(45, 2))),
                picture("WebP, lossless", webp("VP8L", new Made().text("/").little(122 | (44 << 14), 4))),
                picture(
                        "WebP, extended",
                        webp("VP8X", new Made().zeros(4).little(122, 3).little(44, 3))),
                picture("HEIC", heif()));
    }

    private static Sample picture(String name, byte[] bytes) {
        return new Sample(name, "image/x", bytes, PICTURE);
    }

    private static byte[] drawn(String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(123, 45, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] webp(String name, Made content) {
        return new Made()
                .text("RIFF")
                .zeros(4)
                .text("WEBP" + name)
                .zeros(4)
                .bytes(content.toBytes())
                .zeros(20)
                .toBytes();
    }

    private static byte[] heif() {
        var sizes = new Made()
                .box("ispe", size(64, 64))
                .box("irot", new Made().zeros(1))
                .box("ispe", size(123, 45));
        var meta = new Made()
                .zeros(4)
                .box("hdlr", new Made().zeros(24))
                .box("iprp", new Made().box("ipco", sizes).box("ipma", new Made().zeros(9)));
        return new Made()
                .box("ftyp", new Made().text("heic").zeros(8))
                .box("meta", meta)
                .toBytes();
    }

    private static Made size(int width, int height) {
        return new Made().zeros(4).big(width, 4).big(height, 4);
    }

    private static List<Sample> sounds() {
        var vorbis = new Made().text("\u0001vorbis").zeros(4).little(2, 1).little(44_100, 4);
        return List.of(
                sound("WAV", wav(320_000, 320_000)),
                sound("WAV of unknown size", wav(0xffff_ffffL, 320_000)),
                sound("AIFF", aiff()),
                sound("FLAC", flac().zeros(4_000).toBytes()),
                sound("FLAC after tags", tagged(flac().zeros(4_000).toBytes())),
                sound("MP3", frames(417, 384)),
                sound("MP3 after tags", tagged(frames(417, 384))),
                sound("MP3 with a count of frames", counted("Xing", 36, 8)),
                sound("MP3 with a count by another encoder", counted("VBRI", 36, 14)),
                sound("Opus", ogg(new Made().text("OpusHead").zeros(2).little(312, 2), 480_312)),
                sound("Vorbis", ogg(vorbis, 441_000)),
                sound("FLAC in Ogg", ogg(new Made().text("\u007fFLAC").zeros(4).bytes(flac().toBytes()), 160_000)),
                sound("Speex", ogg(new Made().text("Speex   ").zeros(28).little(16_000, 4), 160_000)));
    }

    private static Sample sound(String name, byte[] bytes) {
        return new Sample(name, "audio/x", bytes, TEN_SECONDS);
    }

    /// Makes a WAV of 32,000 bytes a second.
    static byte[] wav(long told, int bytes) {
        return new Made()
                .text("RIFF")
                .zeros(4)
                .text("WAVELIST")
                .little(3, 4)
                .text("odd\u0000fmt ")
                .little(16, 4)
                .little(1, 2)
                .little(1, 2)
                .little(16_000, 4)
                .little(32_000, 4)
                .little(2, 2)
                .little(16, 2)
                .text("data")
                .little(told, 4)
                .zeros(bytes)
                .toBytes();
    }

    private static byte[] aiff() {
        return new Made()
                .text("FORM")
                .zeros(4)
                .text("AIFFCOMM")
                .big(18, 4)
                .big(1, 2)
                .big(441_000, 4)
                .big(16, 2)
                .big(0x400e_ac44L, 4)
                .zeros(6)
                .zeros(4_000)
                .toBytes();
    }

    private static Made flac() {
        return new Made()
                .text("fLaC")
                .zeros(14)
                .big((16_000L << 44) | 160_000, 8)
                .zeros(16);
    }

    private static byte[] tagged(byte[] sound) {
        return new Made()
                .text("ID3\u0003\u0000\u0000")
                .big(0x0000_0774, 4)
                .zeros(1_012)
                .bytes(sound)
                .toBytes();
    }

    /// Makes MP3 of 128 kbit/s and 44,100 Hz, whose frames are 417 bytes long, or 418 with padding.
    private static byte[] frames(int length, int count) {
        var made = new Made();
        for (int frame = 0; frame < count; frame++) {
            made.big(0xfffb_9000L, 4).zeros(length - 4);
        }
        return made.toBytes();
    }

    /// Makes MP3 whose first frame tells as many as ten seconds have.
    private static byte[] counted(String name, int at, int count) {
        var first = new Made().big(0xfffb_9000L, 4).zeros(at - 4).text(name);
        first.big(1, 4).zeros(count - 8).big(383, 4);
        int rest = 417 - first.toBytes().length;
        return first.zeros(rest).bytes(frames(417, 20)).toBytes();
    }

    private static byte[] ogg(Made head, long samples) {
        return new Made()
                .bytes(page(2, 0, 8, new Made().text("fishead\u0000")))
                .bytes(page(2, 0, 7, head))
                .bytes(page(0, samples / 2, 7, new Made().zeros(200)))
                .bytes(page(0, samples, 7, new Made().zeros(200)))
                .bytes(page(0, -1, 7, new Made().zeros(200)))
                .bytes(page(0, 99, 8, new Made().zeros(200)))
                .toBytes();
    }

    private static byte[] page(int flags, long samples, int serial, Made content) {
        return new Made()
                .text("OggS\u0000")
                .big(flags, 1)
                .little(samples, 8)
                .little(serial, 4)
                .zeros(8)
                .big(1, 1)
                .big(content.toBytes().length, 1)
                .bytes(content.toBytes())
                .toBytes();
    }

    private static List<Sample> boxed() {
        var wide = new Made().big(1, 1).zeros(19).big(90_000, 4).big(900_000, 8);
        var empty = new Made().zeros(12).big(1_000, 4).zeros(4);
        var whole = new Made().zeros(4).big(10_000, 4);
        return List.of(
                new Sample("M4A", "audio/mp4", mp4(new Made().box("mvhd", narrow())), TEN_SECONDS),
                new Sample("MP4", "video/mp4", mp4(new Made().box("mvhd", narrow())), FILM),
                new Sample("MP4 with wide numbers", "video/mp4", mp4(new Made().box("mvhd", wide)), FILM),
                new Sample(
                        "MP4 in fragments",
                        "video/mp4",
                        mp4(new Made().box("mvhd", empty).box("mvex", new Made().box("mehd", whole))),
                        FILM),
                new Sample("WebM", "video/webm", webm(new Made().big(0x88, 1).big(0x40c3_8800_0000_0000L, 8)), FILM),
                new Sample(
                        "Matroska",
                        "video/x-matroska",
                        webm(new Made().big(0x84, 1).big(0x461c_4000, 4)),
                        FILM));
    }

    private static Made narrow() {
        return new Made().zeros(12).big(600, 4).big(6_000, 4);
    }

    /// The movie comes last, after a box whose size needs eight bytes.
    private static byte[] mp4(Made movie) {
        return new Made()
                .box("ftyp", new Made().text("isom").zeros(8))
                .big(1, 4)
                .text("mdat")
                .big(16 + 4_000, 8)
                .zeros(4_000)
                .box("moov", movie)
                .toBytes();
    }

    /// @param duration 10,000 ms with its size before it
    private static byte[] webm(Made duration) {
        var about =
                new Made().big(0x2AD7B183L, 4).big(1_000_000, 3).big(0x4489, 2).bytes(duration.toBytes());
        return new Made()
                .big(0x1A45DFA3L, 4)
                .big(0x84, 1)
                .zeros(4)
                .big(0x18538067L, 4)
                .big(0x01ff_ffff_ffff_ffffL, 8)
                .big(0xec83, 2)
                .zeros(3)
                .big(0x1549A966L, 4)
                .big(0x80 | about.toBytes().length, 1)
                .bytes(about.toBytes())
                .zeros(4_000)
                .toBytes();
    }

    private static List<Sample> documents() {
        return List.of(
                new Sample("PDF", "application/pdf", pdf(7), new MediaFacts.Document(7)),
                new Sample(
                        "PDF that tells its pages only",
                        "application/pdf",
                        new Made().text("""
                                        %PDF-1.5
                                        1 0 obj<</Type/Pages/Kids[3 0 R]/Count 12>>endobj
                                        2 0 obj<</Type/Outlines/Count 99>>endobj
                                        """).zeros(500).toBytes(),
                        new MediaFacts.Document(12)),
                new Sample(
                        "PDF for the web",
                        "application/pdf",
                        new Made()
                                .text("%PDF-1.5\n1 0 obj<</Linearized 1/L 5000/H [1 2]/O 9/E 4/N 31/T 3>>endobj\n")
                                .zeros(5_000)
                                .toBytes(),
                        new MediaFacts.Document(31)),
                new Sample(
                        "text",
                        "text/plain",
                        new Made().text("Gr\u00c3\u00bc\u00c3\u009fe").toBytes(),
                        new MediaFacts.Text(5)));
    }

    static byte[] pdf(int pages) {
        var made = new Made().text("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        made.text("2 0 obj\n<< /Type /Pages /Kids [] /Count " + pages + " >>\nendobj\n");
        for (int page = 0; page < pages; page++) {
            made.text((page + 3) + " 0 obj\n<< /Type /Page\n /Parent 2 0 R >>\nendobj\n");
        }
        return made.text("trailer\n<< /Root 1 0 R >>\n%%EOF\n").toBytes();
    }

    /// Returns the bytes with some changed, doubled, left out or cut off.
    static byte[] mutated(byte[] bytes, Random random) {
        var mutated = bytes.clone();
        for (int changes = random.nextInt(1, 12); changes > 0 && mutated.length > 0; changes--) {
            // Headers are where it matters.
            int place = random.nextInt(random.nextInt(4) == 0 ? mutated.length : Math.min(mutated.length, 200));
            switch (random.nextInt(6)) {
                case 0 -> mutated[place] = (byte) random.nextInt();
                case 1 -> mutated[place] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutated[place] = 0;
                case 3 -> mutated[place] = (byte) 0xff;
                case 4 -> mutated = spliced(mutated, place, random.nextInt(1, 64));
                default -> mutated = Arrays.copyOf(mutated, random.nextInt(8) == 0 ? place : mutated.length);
            }
        }
        return mutated;
    }

    /// Repeats some bytes at another place.
    private static byte[] spliced(byte[] bytes, int place, int length) {
        int end = Math.min(bytes.length, place + length);
        return new Made()
                .bytes(Arrays.copyOf(bytes, end))
                .bytes(Arrays.copyOfRange(bytes, place, bytes.length))
                .toBytes();
    }

    private Samples() {}
}
