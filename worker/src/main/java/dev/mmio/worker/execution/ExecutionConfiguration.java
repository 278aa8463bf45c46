package dev.mmio.worker.execution;

import dev.mmio.json.MessageJson;
import dev.mmio.message.JobRequest;
import dev.mmio.worker.control.Orders;
import dev.mmio.worker.cost.Prices;
import dev.mmio.worker.job.ChildReports;
import dev.mmio.worker.job.JobHandler;
import dev.mmio.worker.telemetry.CostMeters;
import dev.mmio.worker.telemetry.JobMeters;
import dev.mmio.worker.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the execution of jobs.
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

    @Bean
    JobMeters jobMeters(MeterRegistry registry) {
        return new JobMeters(registry);
    }

    @Bean
    WaitingJobs waitingJobs(InstantSource clock, Orders orders) {
        return new WaitingJobs(clock, orders);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService jobTimer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("mmio-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Bean
    JobExecutor jobExecutor(
            JobHandler<JobRequest> handler,
            Contexts contexts,
            Settlement settlement,
            Orders orders,
            Tracing tracing,
            InstantSource clock) {
        return new JobExecutor(handler, contexts, settlement, orders, tracing, clock);
    }

    @Bean
    Contexts contexts(
            MessageJson json,
            ExecutionProperties properties,
            ScheduledExecutorService jobTimer,
            InstantSource clock,
            Costs costs,
            ChildReports reports) {
        return new Contexts(json, properties, jobTimer, clock, costs, reports);
    }

    @Bean
    Costs costs(Prices prices, MeterRegistry registry) {
        return new Costs(prices, new CostMeters(registry, prices.currency()));
    }

    @Bean
    Settlement settlement(
            WaitingJobs waiting,
            ExecutionProperties properties,
            WorkerName worker,
            JobMeters meters,
            InstantSource clock) {
        return new Settlement(waiting, properties, worker, meters, clock);
    }

    @Bean
    Jobs jobs(
            JobExecutor executor,
            WaitingJobs waiting,
            Orders orders,
            ExecutionProperties properties,
            InstantSource clock,
            JobMeters meters) {
        var inFlight = new InFlightJobs(
                properties.maxInFlight(),
                properties.prefetch(),
                properties.maxBytesInFlight().toBytes(),
                executor::execute);
        return new Jobs(inFlight, waiting, orders, clock, meters);
    }
}
