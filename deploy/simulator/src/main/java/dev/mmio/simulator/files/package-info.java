/// The Files store: resumable uploads to disk, states and expiry.
@NullMarked
package dev.mmio.simulator.files;

import org.jspecify.annotations.NullMarked;
