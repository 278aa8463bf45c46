/// The arithmetic of a minute: what was taken of a limit, and when something of it may be taken again.
@NullMarked
package dev.mmio.worker.quota.window;

import org.jspecify.annotations.NullMarked;
