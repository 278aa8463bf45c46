/// What tests of the worker share: a broker, the outside world, worker processes that can be killed, stand-ins, and
/// valid
/// defaults.
@NullMarked
package dev.mmio.worker.testkit;

import org.jspecify.annotations.NullMarked;
