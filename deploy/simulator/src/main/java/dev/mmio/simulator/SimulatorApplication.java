package dev.mmio.simulator;

import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/// Starts the simulator on its own.
final class SimulatorApplication {

    private SimulatorApplication() {}

    static void main(String[] args) {
        application()
                .run(Stream.concat(Stream.of("--spring.config.name=simulator"), Stream.of(args))
                        .toArray(String[]::new));
    }

    /// The settings file is not `application.yml`, because in tests that one belongs to somebody else.
    static SpringApplication application() {
        var application = new SpringApplication(SimulatorConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        return application;
    }
}
