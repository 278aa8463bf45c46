package dev.mmio.simulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the simulator on its own.
@SpringBootApplication(proxyBeanMethods = false)
class SimulatorApplication {

    static void main(String[] args) {
        SpringApplication.run(SimulatorApplication.class, args);
    }
}
