/// The words on the wire: what producers send and what they hear back, as immutable records.
@NullMarked
package dev.mmio.message;

import org.jspecify.annotations.NullMarked;
