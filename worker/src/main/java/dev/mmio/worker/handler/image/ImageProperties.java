package dev.mmio.worker.handler.image;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of `image` jobs.
///
/// @param picturesInFlight pictures of one job that are asked for at once
@ConfigurationProperties("mmio.image")
record ImageProperties(@DefaultValue("4") int picturesInFlight) {

    ImageProperties {
        if (picturesInFlight < 1) {
            throw new IllegalArgumentException("mmio.image.pictures-in-flight must be at least 1");
        }
    }
}
