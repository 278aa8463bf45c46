package dev.mmio.worker;

import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/// Starts one worker of the cluster.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class WorkerApplication {

    static void main(String[] args) {
        SpringApplication.run(WorkerApplication.class, args);
    }

    @Bean
    UnknownSettings unknownSettings(ApplicationContext context) {
        return new UnknownSettings(context);
    }

    /// The one clock; everything that asks for the time gets it from here.
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
