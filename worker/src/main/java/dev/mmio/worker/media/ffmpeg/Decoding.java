package dev.mmio.worker.media.ffmpeg;

import dev.mmio.worker.job.JobException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A recording while it is decoded. Whoever takes its sound slowly makes ffmpeg wait; closing it ends ffmpeg.
///
/// A thread of its own reads the pipe, since a thread that reads a pipe does not notice when it is interrupted.
public final class Decoding implements AutoCloseable {

    /// Bytes that are given at a time, all but the last: two seconds.
    public static final int BLOCK = 2 * FfmpegCommand.RATE * Short.BYTES;

    private static final byte[] END = {};

    private final FfmpegProcess process;
    private final Duration patience;
    private final Turns turns;
    private final BlockingQueue<byte[]> blocks = new ArrayBlockingQueue<>(4);
    private final Thread reader;

    private Decoding(FfmpegProcess process, Duration patience, Turns turns) {
        this.process = process;
        this.patience = patience;
        this.turns = turns;
        this.reader = Thread.ofPlatform().daemon().name("ffmpeg-sound").unstarted(this::read);
    }

    static Decoding of(FfmpegProcess process, Duration patience, Turns turns) {
        var decoding = new Decoding(process, patience, turns);
        decoding.reader.start();
        return decoding;
    }

    private void read() {
        var pipe = process.output();
        try {
            for (var block = block(pipe); block.length > 0; block = block(pipe)) {
                blocks.put(block);
            }
            blocks.put(END);
        } catch (InterruptedException _) {
            // Closed: nobody wants the rest.
        }
    }

    /// A pipe that breaks ends the sound; why it broke is told by the code that ffmpeg ends with.
    private static byte[] block(InputStream pipe) {
        var block = new byte[BLOCK];
        try {
            int read = pipe.readNBytes(block, 0, BLOCK);
            return read == BLOCK ? block : Arrays.copyOf(block, read);
        } catch (IOException _) {
            return END;
        }
    }

    /// Waits for the next PCM; empty when all was given and ffmpeg has ended well.
    ///
    /// @throws JobException if the recording cannot be decoded, or ffmpeg stands still
    public byte[] next() throws InterruptedException {
        var block = blocks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (block == null) {
            throw process.stalled("ffmpeg gave nothing for " + patience);
        }
        if (block.length == 0) {
            process.finish(patience);
        }
        return block;
    }

    /// Lets others decode meanwhile.
    public void pause() {
        turns.pause();
    }

    /// Goes on, when it is its turn.
    public void resume() throws InterruptedException {
        turns.resume();
    }

    /// Whether parts of the recording could not be decoded, or its clock jumps by hours. Known when all was given.
    public boolean damaged() throws InterruptedException {
        return process.damaged();
    }

    @Override
    public void close() {
        process.close();
        reader.interrupt();
        turns.end();
    }
}
