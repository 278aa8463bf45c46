<<<<<<< HEAD
/// What tests of the whole worker need: a broker, the outside world, and worker processes that can be killed.
=======
/// Stand-ins and valid defaults for tests.
>>>>>>> gemini
@NullMarked
package dev.mmio.worker.testkit;

import org.jspecify.annotations.NullMarked;
