package dev.mmio.worker.media.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// An empty library. ffmpeg is linked with libraries of desktops (windows, sound cards) that a server does not have and
/// that it never calls here; the loader is content if there is something of that name.
final class ElfStub {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int ENTRY = 16;
    private static final int SYMBOL = 24;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int STACK = 0x6474e551;
    private static final int READ_AND_WRITE = 6;

    /// The parts in their order: header, segments, dynamic section, an empty symbol, names.
    private static final int DYNAMIC_AT = HEADER + 3 * SEGMENT;

    private static final int SYMBOLS_AT = DYNAMIC_AT + 6 * ENTRY;
    private static final int NAMES_AT = SYMBOLS_AT + SYMBOL;

    private ElfStub() {}

    /// @param name what the library is called, such as `libpulse.so.0`
    /// @param machine number of the processor: 62 is x86-64, 183 is AArch64
    static byte[] of(String name, int machine) {
        var names = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
        int size = NAMES_AT + names.length;
        var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        putHeader(file, machine);
        putSegment(file, LOADED, 0, size, 0x10000);
        putSegment(file, DYNAMIC, DYNAMIC_AT, 6 * ENTRY, 8);
        putSegment(file, STACK, 0, 0, 16);
        // Its own name, the table of names, the table of symbols, and the sizes that the loader asks for.
        putEntry(file, 14, 1);
        putEntry(file, 5, NAMES_AT);
        putEntry(file, 6, SYMBOLS_AT);
        putEntry(file, 10, names.length);
        putEntry(file, 11, SYMBOL);
        putEntry(file, 0, 0);
        return file.put(new byte[SYMBOL]).put(names).array();
    }

    private static void putHeader(ByteBuffer file, int machine) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        // A shared object.
        file.putShort((short) 3).putShort((short) machine).putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) SEGMENT).putShort((short) 3);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void putSegment(ByteBuffer file, int kind, long offset, long size, long alignment) {
        file.putInt(kind).putInt(READ_AND_WRITE);
        file.putLong(offset).putLong(offset).putLong(offset);
        file.putLong(size).putLong(size).putLong(alignment);
    }

    private static void putEntry(ByteBuffer file, long tag, long value) {
        file.putLong(tag).putLong(value);
    }
}
