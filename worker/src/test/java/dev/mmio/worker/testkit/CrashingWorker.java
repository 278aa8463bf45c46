package dev.mmio.worker.testkit;

import dev.mmio.message.JobRequest;
import dev.mmio.worker.gemini.Caller;
import dev.mmio.worker.gemini.Gemini;
import dev.mmio.worker.gemini.Videos;
import dev.mmio.worker.job.JobHandler;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;

/// A worker that dies, with no chance to say anything, once there is a video job at each point: the job whose id begins
/// with the name of the point comes no further.
///
/// Not annotated, so that no other worker of the test tree finds it in its scan.
public class CrashingWorker {

    /// Where jobs are when the worker dies.
    public static final List<String> POINTS =
            List.of("before-submit", "after-submit", "polling", "before-result", "downloading");

    /// The download cannot be held, so it begins when all others are at their points.
    private static final CountDownLatch others = new CountDownLatch(POINTS.size() - 1);

    static void main(String[] args) {
        new SpringApplication(WorkerClass.get(), CrashingWorker.class).run(args);
    }

    @Bean
    static BeanPostProcessor crashing() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case Videos videos -> wrapped(Videos.class, videos);
                    case Gemini gemini when name.equals("gemini") -> wrapped(Gemini.class, gemini);
                    case JobHandler<?> handler when name.equals("jobHandler") -> wrapped(JobHandler.class, handler);
                    default -> bean;
                };
            }
        };
    }

    private static Object wrapped(Class<?> type, Object bean) {
        return Proxy.newProxyInstance(
                CrashingWorker.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var job = job(arguments);
                    holdAt(before(method), job);
                    if (method.getName().equals("download") && job.startsWith("downloading")) {
                        others.await();
                        dieOnceItGrows((Path) arguments[1]);
                    }
                    var result = invoke(bean, method, arguments);
                    holdAt(after(method), job);
                    return result;
                });
    }

    /// Returns the id of the job that a call is for; empty if it is for none.
    private static String job(Object @Nullable [] arguments) {
        return arguments == null
                ? ""
                : Arrays.stream(arguments)
                        .map(argument -> switch (argument) {
                            case Caller caller -> caller.jobId().value();
                            case JobRequest request -> request.id().value();
                            case null, default -> null;
                        })
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("");
    }

    private static void holdAt(String point, String job) throws InterruptedException {
        if (!point.isEmpty() && job.startsWith(point)) {
            others.countDown();
            new CountDownLatch(1).await();
        }
    }

    private static String before(Method method) {
        return switch (method.getName()) {
            case "submit" -> "before-submit";
            case "operation" -> "polling";
            default -> "";
        };
    }

    private static String after(Method method) {
        return switch (method.getName()) {
            case "submit" -> "after-submit";
            case "handle" -> "before-result";
            default -> "";
        };
    }

    private static void dieOnceItGrows(Path target) {
        var part = new File(target + ".part");
        Thread.ofPlatform().daemon().start(() -> {
            while (part.length() == 0) {
                Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(137);
        });
    }

    private static Object invoke(Object bean, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
