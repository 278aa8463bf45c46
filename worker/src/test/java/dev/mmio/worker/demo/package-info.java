/// What `mvn -Pdemo` runs: all of mmio in one process, and a few jobs through it.
@NullMarked
package dev.mmio.worker.demo;

import org.jspecify.annotations.NullMarked;
