/// What operators want of jobs, wherever those are: to end some, and to hold some back.
@NullMarked
package dev.mmio.worker.control;

import org.jspecify.annotations.NullMarked;
