/// How job requests are made from options, files and addresses.
@NullMarked
package dev.mmio.cli.request;

import org.jspecify.annotations.NullMarked;
