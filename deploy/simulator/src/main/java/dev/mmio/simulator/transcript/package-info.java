/// What a model makes of what it hears: sentences with times in both forms Gemini has, with its errors and its faults.
@NullMarked
package dev.mmio.simulator.transcript;

import org.jspecify.annotations.NullMarked;
