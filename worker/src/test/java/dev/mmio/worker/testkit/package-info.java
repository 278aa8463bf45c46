/// What tests of the worker share: a broker, the outside world, worker processes that can be killed, and stand-ins.
@NullMarked
package dev.mmio.worker.testkit;

import org.jspecify.annotations.NullMarked;
