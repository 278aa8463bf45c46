/// Does the suite notice when a promise is broken?
@NullMarked
package dev.mmio.worker.redcontrol;

import org.jspecify.annotations.NullMarked;
