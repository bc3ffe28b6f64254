package dev.drover.server.http;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** How the Java virtual machine is, under the names that Prometheus' own library for Java gives to these things. */
final class JvmMetrics {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private JvmMetrics() {}

    static void addTo(Metrics metrics) {
        addMemory(metrics);
        Metrics.Family collections = metrics.counter("jvm_gc_collections", "How often a garbage collector has run.");
        Metrics.Family seconds =
                metrics.counter("jvm_gc_collection_seconds", "For how long a garbage collector has run.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections.add(Math.max(collector.getCollectionCount(), 0), "gc", collector.getName());
            seconds.add(Math.max(collector.getCollectionTime(), 0) / MILLIS_PER_SECOND, "gc", collector.getName());
        }
        metrics.gauge("jvm_threads_current", "Platform threads.")
                .add(ManagementFactory.getThreadMXBean().getThreadCount());
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.UnixOperatingSystemMXBean system) {
            metrics.counter("process_cpu_seconds", "Time that processors spent on this process.")
                    .add(system.getProcessCpuTime() / NANOS_PER_SECOND);
            metrics.gauge("process_open_fds", "Open files and sockets.").add(system.getOpenFileDescriptorCount());
            metrics.gauge("process_max_fds", "The most that there may be.").add(system.getMaxFileDescriptorCount());
        }
        metrics.gauge("process_start_time_seconds", "When the process started, in POSIX seconds.")
                .add(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND);
    }

    private static void addMemory(Metrics metrics) {
        Metrics.Family used = metrics.gauge("jvm_memory_used_bytes", "Memory in use.");
        Metrics.Family max = metrics.gauge("jvm_memory_max_bytes", "The most that there may be.");
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        used.add(heap.getUsed(), "area", "heap");
        max.add(heap.getMax(), "area", "heap");
        used.add(ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(), "area", "nonheap");
        Metrics.Family buffers = metrics.gauge("jvm_buffer_pool_used_bytes", "Memory in use by buffers.");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            buffers.add(pool.getMemoryUsed(), "pool", pool.getName());
        }
    }
}
