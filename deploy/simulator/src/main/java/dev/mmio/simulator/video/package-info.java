/// Makes videos in operations that take their time: films are small, true and say whose they are.
@NullMarked
package dev.mmio.simulator.video;

import org.jspecify.annotations.NullMarked;
