/// How a topic is read by place, and by no group: where it ends, what lies there, and what comes.
@NullMarked
package dev.mmio.worker.following;

import org.jspecify.annotations.NullMarked;
