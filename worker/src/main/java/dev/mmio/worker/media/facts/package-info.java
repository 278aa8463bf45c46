/// What can be told of media from its bytes, without decoding it and without another process. Start with [MediaFacts].
///
/// Anyone may have made these bytes. So a reader takes what it reads for a claim that must fit the size of the file,
/// always ends, and reads little of a large file.
@NullMarked
package dev.mmio.worker.media.facts;

import org.jspecify.annotations.NullMarked;
