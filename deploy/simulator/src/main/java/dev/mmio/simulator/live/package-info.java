/// Live sessions: what is said into a WebSocket is heard, answered, and remembered for a later connection.
@NullMarked
package dev.mmio.simulator.live;

import org.jspecify.annotations.NullMarked;
