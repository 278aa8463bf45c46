/// What stands around the worker is what it should be, as far as can be told without a cluster.
@NullMarked
package dev.mmio.deploy;

import org.jspecify.annotations.NullMarked;
