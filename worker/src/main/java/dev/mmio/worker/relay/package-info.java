/// The topics by which live sessions hear and are heard.
@NullMarked
package dev.mmio.worker.relay;

import org.jspecify.annotations.NullMarked;
