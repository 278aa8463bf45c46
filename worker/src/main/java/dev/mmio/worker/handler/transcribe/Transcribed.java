package dev.mmio.worker.handler.transcribe;

import dev.mmio.worker.transcript.ChunkTranscript;
import dev.mmio.worker.transcript.Origin;

/// What is remembered of a chunk that is done. Part of the stored form of a job: changing it is a migration.
record Transcribed(ChunkTranscript transcript, Origin origin) {}
