package dev.mmio.worker.media.program;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An empty library. ffmpeg is linked with libraries of desktops (windows, sound cards) that a server does not have and
/// that it never calls here; the loader is content if there is something of that name. It complains, at every start,
/// unless that has the versions of symbols, too, that ffmpeg was linked with.
final class ElfStub {

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int ENTRY = 16;
    private static final int SYMBOL = 24;
    private static final int VERSION = 28;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int STACK = 0x6474e551;
    private static final int READ_AND_WRITE = 6;

    /// The parts in their order: header, segments, dynamic section, an empty symbol, its version and a filler,
    /// versions, names.
    private static final int DYNAMIC_AT = HEADER + 3 * SEGMENT;

    private static final int DYNAMIC_SIZE = 9 * ENTRY;
    private static final int SYMBOLS_AT = DYNAMIC_AT + DYNAMIC_SIZE;
    private static final int SYMBOL_VERSIONS_AT = SYMBOLS_AT + SYMBOL;
    private static final int VERSIONS_AT = SYMBOL_VERSIONS_AT + 8;

    private ElfStub() {}

    /// @param name what the library is called, such as `libpulse.so.0`
    /// @param versions of symbols, as its users call them
    /// @param machine number of the processor: 62 is x86-64, 183 is AArch64
    static byte[] of(String name, List<String> versions, int machine) {
        // The library itself counts as the first version.
        var all = new ArrayList<>(List.of(name));
        all.addAll(versions);
        var names = ("\0" + String.join("\0", all) + "\0").getBytes(StandardCharsets.US_ASCII);
        int namesAt = VERSIONS_AT + all.size() * VERSION;
        int size = namesAt + names.length;
        var file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        putHeader(file, machine);
        putSegment(file, LOADED, 0, size, 0x10000);
        putSegment(file, DYNAMIC, DYNAMIC_AT, DYNAMIC_SIZE, 8);
        putSegment(file, STACK, 0, 0, 16);
        // Its own name, the table of names, the table of symbols, and the sizes that the loader asks for.
        putEntry(file, 14, 1);
        putEntry(file, 5, namesAt);
        putEntry(file, 6, SYMBOLS_AT);
        putEntry(file, 10, names.length);
        putEntry(file, 11, SYMBOL);
        // Versions: of the symbol, what there are, and how many.
        putEntry(file, 0x6ffffff0, SYMBOL_VERSIONS_AT);
        putEntry(file, 0x6ffffffc, VERSIONS_AT);
        putEntry(file, 0x6ffffffd, all.size());
        putEntry(file, 0, 0);
        file.put(new byte[SYMBOL]).putLong(0);
        putVersions(file, all);
        return file.put(names).array();
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

    private static void putVersions(ByteBuffer file, List<String> versions) {
        int nameAt = 1;
        for (int i = 0; i < versions.size(); i++) {
            boolean first = i == 0;
            boolean last = i == versions.size() - 1;
            file.putShort((short) 1).putShort((short) (first ? 1 : 0));
            // Its number, how many names it has, and how far they and the next one are.
            file.putShort((short) (i + 1)).putShort((short) 1).putInt(hash(versions.get(i)));
            file.putInt(VERSION - 8).putInt(last ? 0 : VERSION);
            file.putInt(nameAt).putInt(0);
            nameAt += versions.get(i).length() + 1;
        }
    }

    /// As the loader computes it.
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            int high = hash & 0xf0000000;
            hash = (hash ^ (high >>> 24)) & ~high;
        }
        return hash;
    }
}
