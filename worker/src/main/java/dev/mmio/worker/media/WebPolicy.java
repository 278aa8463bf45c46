package dev.mmio.worker.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/// What may be fetched from the web, and how long it may take.
///
/// @param plainHttp whether `http:` is allowed beside `https:`
/// @param addresses which addresses may be connected to
/// @param connectTimeout longest wait for a connection
/// @param idleTimeout longest silence of a server
/// @param totalTimeout longest time for one input, with all redirects
record WebPolicy(
        boolean plainHttp,
        Predicate<InetAddress> addresses,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration totalTimeout) {}
