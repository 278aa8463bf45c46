/// A stand-in for the Gemini API that speaks its wire protocol.
@NullMarked
package dev.mmio.simulator;

import org.jspecify.annotations.NullMarked;
