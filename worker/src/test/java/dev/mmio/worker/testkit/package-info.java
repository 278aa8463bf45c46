/// Stand-ins and valid defaults for tests.
@NullMarked
package dev.mmio.worker.testkit;

import org.jspecify.annotations.NullMarked;
