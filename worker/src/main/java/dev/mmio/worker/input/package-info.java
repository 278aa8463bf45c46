/// What a job is given: brought to this machine, sent along with a prompt, or uploaded to Gemini as a step of the job.
@NullMarked
package dev.mmio.worker.input;

import org.jspecify.annotations.NullMarked;
