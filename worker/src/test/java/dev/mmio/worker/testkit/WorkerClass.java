package dev.mmio.worker.testkit;

/// The main class of the worker, which nobody outside of its package sees.
public final class WorkerClass {

    public static Class<?> get() {
        try {
            return Class.forName("dev.mmio.worker.WorkerApplication");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no worker on the class path", e);
        }
    }

    private WorkerClass() {}
}
