package dev.mmio.worker.handler.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mmio.json.MessageJson;
import dev.mmio.worker.gemini.SpokenTurn;
import dev.mmio.worker.gemini.SpokenTurn.TimedWord;
import dev.mmio.worker.handler.transcribe.asking.Heard;
import dev.mmio.worker.media.MediaStore;
import dev.mmio.worker.testkit.FakeContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of an answer is what was heard.
class MemoryTest {

    @TempDir
    private Path folder;

    @Test
    void isRememberedWithoutWordsToo() throws Exception {
        var heard = new Heard("ah", List.of(new SpokenTurn("ah", null, List.of())), "MAX_TOKENS");

        assertThat(rememberedAsIs(heard)).isEqualTo(heard);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isInTheMediaStoreIfItIsLong() throws Exception {
        var words = IntStream.range(0, 5_000)
                .mapToObj(i -> new TimedWord("\"word\" " + i, i * 400L, i * 400L + 300))
                .toList();
        var heard = new Heard("ah", List.of(new SpokenTurn("ah", "spk_0", words)), null);

        assertThat(rememberedAsIs(heard)).isEqualTo(heard);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    private @Nullable Heard rememberedAsIs(Heard heard) throws Exception {
        var context = new FakeContext("job-1");
        memory(context).once("answer-0", Heard.class, () -> heard);
        return memory(context.takenOver()).find("answer-0", Heard.class);
    }

    private Memory memory(FakeContext context) {
        return new Memory(context, new MediaStore(folder), new MessageJson());
    }
}
