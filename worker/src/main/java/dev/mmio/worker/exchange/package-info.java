/// What workers say to each other about quota, over a topic of their own that all of them read whole.
@NullMarked
package dev.mmio.worker.exchange;

import org.jspecify.annotations.NullMarked;
