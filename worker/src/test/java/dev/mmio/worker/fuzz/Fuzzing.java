package dev.mmio.worker.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Feeds a reader with damaged samples, and holds it to three promises: nothing comes out but the exceptions that it
/// tells of, their texts do not quote what is private, and it comes to an end.
///
/// `mvn verify` reads the same few cases each time; `-Psoak` others, for `soak.fuzz-seconds` a reader. A
/// failure tells its seed and case, by which it comes again: `-Dfuzz.seed=7 -Dfuzz.case=1234`.
public final class Fuzzing {

    /// Stands in samples, and in what damages them, for what nobody may read in an exception or a log.
    public static final String PRIVATE = "SoPrivate";

    private static final int CASES = 100;
    private static final int SECONDS = Integer.getInteger("soak.fuzz-seconds", 0);
    private static final long SEED = Long.getLong("fuzz.seed", SECONDS == 0 ? 1 : System.nanoTime());
    private static final long ONLY = Long.getLong("fuzz.case", -1);

    /// No reader takes so long for so little, on however busy a machine.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Reads bytes, and fails if something is wrong with what was read.
    @FunctionalInterface
    public interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    private final List<byte[]> samples;
    private final List<Class<? extends Exception>> allowed = new ArrayList<>();
    private volatile long reading;
    private volatile long since;

    private Fuzzing(List<byte[]> samples) {
        this.samples = samples;
    }

    /// Begins with bytes that the reader understands.
    public static Fuzzing ofBytes(Collection<byte[]> samples) {
        return new Fuzzing(List.copyOf(samples));
    }

    /// Begins with texts that the reader understands.
    public static Fuzzing of(Collection<String> samples) {
        return ofBytes(samples.stream().map(each -> each.getBytes(UTF_8)).toList());
    }

    /// Begins with texts that the reader understands.
    public static Fuzzing of(String... samples) {
        return of(List.of(samples));
    }

    /// Lets the reader refuse what it is given.
    public Fuzzing mayThrow(Class<? extends Exception> documented) {
        allowed.add(documented);
        return this;
    }

    /// Feeds the reader; the samples as they are come first.
    public void feed(Reader reader) throws InterruptedException {
        var task = new FutureTask<Void>(() -> feedAll(reader), null);
        since = System.nanoTime();
        var thread = Thread.ofPlatform().daemon().name("fuzzing").start(task);
        while (true) {
            try {
                task.get(1, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                throw new AssertionError(e.getMessage(), e);
            } catch (TimeoutException _) {
                if (System.nanoTime() - since > PATIENCE.toNanos()) {
                    var failure = new AssertionError("it does not end: " + place(reading));
                    failure.setStackTrace(thread.getStackTrace());
                    throw failure;
                }
            }
        }
    }

    private void feedAll(Reader reader) {
        if (ONLY >= 0) {
            feed(reader, ONLY);
            return;
        }
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        for (long number = 0; number < CASES || System.nanoTime() < end; number++) {
            feed(reader, number);
        }
    }

    private void feed(Reader reader, long number) {
        var bytes = number < samples.size()
                ? samples.get((int) number)
                : new Damage(samples, new SplittableRandom(SEED ^ number << 20)).done();
        reading = number;
        since = System.nanoTime();
        try {
            reader.read(bytes.clone());
        } catch (Throwable e) {
            if (allowed.stream().noneMatch(each -> each.isInstance(e))) {
                throw new AssertionError(e + " " + place(number) + ": " + shown(bytes), e);
            }
            if (quotes(e)) {
                throw new AssertionError("an exception quotes what it read " + place(number) + ": " + shown(bytes), e);
            }
        }
    }

    private static boolean quotes(Throwable e) {
        return Optional.ofNullable(e.getMessage())
                .filter(text -> text.contains(PRIVATE))
                .isPresent();
    }

    private static String place(long number) {
        return "at -Dfuzz.seed=" + SEED + " -Dfuzz.case=" + number;
    }

    private static String shown(byte[] bytes) {
        int most = 600;
        return bytes.length + " bytes, " + new String(Arrays.copyOf(bytes, Math.min(most, bytes.length)), UTF_8);
    }
}
