/// Sessions with a model in real time, as jobs that outlive their connections and their workers.
@NullMarked
package dev.mmio.worker.handler.live;

import org.jspecify.annotations.NullMarked;
