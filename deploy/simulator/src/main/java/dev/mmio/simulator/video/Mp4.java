package dev.mmio.simulator.video;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes pictures into an MP4 (ISO/IEC 14496-12), one a second, as Motion JPEG: it takes no encoder, and what is built
/// on ffmpeg plays it.
///
/// @param comment what its metadata say
/// @param frames JPEGs of the given size
record Mp4(String comment, int width, int height, List<byte[]> frames) {

    private static final int UNITS_PER_SECOND = 1000;
    private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
    private static final int ENABLED_AND_SHOWN = 7;
    private static final int UNDETERMINED_LANGUAGE = 0x55C4;
    private static final int SAME_FILE = 1;
    private static final int UTF_8_TEXT = 1;

    byte[] bytes() {
        var type = box("ftyp", out -> {
            text(out, "isom");
            out.writeInt(0x200);
            text(out, "isomiso2mp41");
        });
        // Its size does not depend on where the pictures lie.
        var before = type.length + movie(0).length + 8;
        return concat(type, movie(before), box("mdat", out -> {
            for (var frame : frames) {
                out.write(frame);
            }
        }));
    }

    private byte[] movie(int pictures) {
        return box("moov", movieHeader(), track(pictures), box("udta", metadata()));
    }

    private int duration() {
        return frames.size() * UNITS_PER_SECOND;
    }

    private byte[] movieHeader() {
        return box("mvhd", out -> {
            out.writeInt(0);
            out.writeLong(0);
            out.writeInt(UNITS_PER_SECOND);
            out.writeInt(duration());
            out.writeInt(0x10000);
            out.writeShort(0x100);
            zeros(out, 10);
            ints(out, UPRIGHT);
            zeros(out, 24);
            out.writeInt(2);
        });
    }

    private byte[] track(int pictures) {
        return box(
                "trak",
                trackHeader(),
                box("mdia", mediaHeader(), handler("vide", "\0\0\0\0"), mediaInformation(pictures)));
    }

    private byte[] trackHeader() {
        return box("tkhd", out -> {
            out.writeInt(ENABLED_AND_SHOWN);
            out.writeLong(0);
            out.writeInt(1);
            out.writeInt(0);
            out.writeInt(duration());
            zeros(out, 16);
            ints(out, UPRIGHT);
            out.writeInt(width << 16);
            out.writeInt(height << 16);
        });
    }

    private byte[] mediaHeader() {
        return box("mdhd", out -> {
            out.writeInt(0);
            out.writeLong(0);
            out.writeInt(UNITS_PER_SECOND);
            out.writeInt(duration());
            out.writeShort(UNDETERMINED_LANGUAGE);
            out.writeShort(0);
        });
    }

    private static byte[] handler(String type, String maker) {
        return box("hdlr", out -> {
            out.writeLong(0);
            text(out, type);
            text(out, maker);
            zeros(out, 9);
        });
    }

    /// As iTunes writes them, which is what players read.
    private byte[] metadata() {
        var value = box("data", out -> {
            out.writeInt(UTF_8_TEXT);
            out.writeInt(0);
            text(out, comment);
        });
        var list = box("ilst", box("\u00A9cmt", value));
        return box("meta", out -> {
            out.writeInt(0);
            out.write(handler("mdir", "appl"));
            out.write(list);
        });
    }

    private byte[] mediaInformation(int pictures) {
        var header = box("vmhd", out -> {
            out.writeInt(1);
            out.writeLong(0);
        });
        var here = box("url ", out -> out.writeInt(SAME_FILE));
        var references = box("dref", out -> {
            out.writeInt(0);
            out.writeInt(1);
            out.write(here);
        });
        return box("minf", header, box("dinf", references), samples(pictures));
    }

    private byte[] samples(int pictures) {
        var format = box("jpeg", out -> {
            zeros(out, 6);
            out.writeShort(1);
            zeros(out, 16);
            out.writeShort(width);
            out.writeShort(height);
            out.writeInt(72 << 16);
            out.writeInt(72 << 16);
            out.writeInt(0);
            out.writeShort(1);
            zeros(out, 32);
            out.writeShort(24);
            out.writeShort(-1);
        });
        var description = box("stsd", out -> {
            out.writeInt(0);
            out.writeInt(1);
            out.write(format);
        });
        var times = box("stts", out -> ints(out, 0, 1, frames.size(), UNITS_PER_SECOND));
        var chunks = box("stsc", out -> ints(out, 0, 1, 1, frames.size(), 1));
        var sizes = box("stsz", out -> {
            ints(out, 0, 0, frames.size());
            for (var frame : frames) {
                out.writeInt(frame.length);
            }
        });
        var offsets = box("stco", out -> ints(out, 0, 1, pictures));
        return box("stbl", description, times, chunks, sizes, offsets);
    }

    private static byte[] box(String type, byte[]... boxes) {
        return box(type, out -> out.write(concat(boxes)));
    }

    private static byte[] box(String type, Content content) {
        var inner = new ByteArrayOutputStream();
        var whole = new ByteArrayOutputStream();
        try (var in = new DataOutputStream(inner);
                var out = new DataOutputStream(whole)) {
            content.writeTo(in);
            out.writeInt(8 + inner.size());
            text(out, type);
            inner.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void ints(DataOutputStream out, int... numbers) throws IOException {
        for (var number : numbers) {
            out.writeInt(number);
        }
    }

    private static void zeros(DataOutputStream out, int count) throws IOException {
        out.write(new byte[count]);
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }
}
