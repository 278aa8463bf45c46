/// Messages as JSON bytes; the only place that knows how.
@NullMarked
package dev.mmio.json;

import org.jspecify.annotations.NullMarked;
