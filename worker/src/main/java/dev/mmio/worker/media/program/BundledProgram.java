package dev.mmio.worker.media.program;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/// The ffmpeg that comes with the worker, in a jar. It is unpacked once for all workers of this user, and started
/// without the Java library that comes with it.
///
/// @param platform for which it must have been built
/// @param root where the folder for it is made
record BundledProgram(Platform platform, Path root) {

    /// Libraries that it is linked with and never calls here, and the versions of their symbols that it asks for.
    private static final Map<String, List<String>> UNUSED = Map.of(
            "libxcb.so.1", List.of(),
            "libxcb-shm.so.0", List.of(),
            "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
            "libpulse.so.0", List.of("PULSE_0"));

    /// Unpacks and tries it.
    Program find() throws InterruptedException {
        var url = BundledProgram.class.getClassLoader().getResource(platform.folder() + "ffmpeg");
        if (url == null) {
            return new Program.Missing("none for this machine");
        }
        try {
            if (!(url.openConnection() instanceof JarURLConnection connection)) {
                return new Program.Missing("not in a jar");
            }
            connection.setUseCaches(false);
            try (var jar = connection.getJarFile()) {
                return unpacked(jar);
            }
        } catch (IOException e) {
            return new Program.Missing("cannot be unpacked: " + e.getMessage());
        }
    }

    private Program unpacked(JarFile jar) throws IOException, InterruptedException {
        var entries = jar.stream().filter(this::isNeeded).toList();
        var folder = PrivateFolder.at(root.resolve("mmio-ffmpeg-" + System.getProperty("user.name")))
                .folder(fingerprint(entries));
        for (var entry : entries) {
            try (var content = jar.getInputStream(entry)) {
                folder.put(name(entry), entry.getSize(), content);
            }
        }
        return tried(folder);
    }

    private boolean isNeeded(JarEntry entry) {
        return entry.getName().startsWith(platform.folder())
                && !entry.isDirectory()
                && !name(entry).startsWith("libjni")
                && !name(entry).equals("ffprobe");
    }

    private static String name(JarEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    /// Another version goes to another folder: workers of both may run side by side.
    private static String fingerprint(List<JarEntry> entries) {
        var sum = new CRC32();
        entries.forEach(entry -> sum.update((name(entry) + entry.getCrc()).getBytes(StandardCharsets.UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    private Program tried(PrivateFolder folder) throws IOException, InterruptedException {
        var executable = folder.path().resolve("ffmpeg").toString();
        var libraries = folder.path().toString();
        var plain = ProgramTrial.of(executable, Map.of("LD_LIBRARY_PATH", libraries));
        if (plain instanceof Program.Present) {
            return plain;
        }
        var stubs = folder.folder("unused");
        putStubs(stubs);
        return ProgramTrial.of(executable, Map.of("LD_LIBRARY_PATH", libraries + ":" + stubs.path()));
    }

    /// Puts there what stands for libraries that this machine may lack.
    void putStubs(PrivateFolder folder) throws IOException {
        for (var unused : UNUSED.entrySet()) {
            var stub = ElfStub.of(unused.getKey(), unused.getValue(), platform.machine());
            folder.put(unused.getKey(), stub.length, new ByteArrayInputStream(stub));
        }
    }
}
