package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Origin;

/// A chunk that is done.
record Transcribed(ChunkTranscript transcript, Origin origin) {}
