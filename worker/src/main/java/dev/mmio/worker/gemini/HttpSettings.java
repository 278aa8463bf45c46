package dev.mmio.worker.gemini;

import java.time.Duration;

/// How the worker speaks HTTP with Gemini.
///
/// @param connections most connections that are kept open for the next call
/// @param connect longest wait for a connection
/// @param write longest wait until a piece of a request is taken
/// @param read longest wait for an answer that comes in one piece
/// @param streamIdle longest silence of an answer that comes in pieces, before the first one too
record HttpSettings(int connections, Duration connect, Duration write, Duration read, Duration streamIdle) {}
