/// One HTTP exchange as Google's API sees it: what was asked, and how it is answered, refused or broken.
@NullMarked
package dev.mmio.simulator.wire;

import org.jspecify.annotations.NullMarked;
