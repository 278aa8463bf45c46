/// What tests of the whole worker need: a broker, the outside world, and worker processes that can be killed.
@NullMarked
package dev.mmio.worker.testkit;

import org.jspecify.annotations.NullMarked;
