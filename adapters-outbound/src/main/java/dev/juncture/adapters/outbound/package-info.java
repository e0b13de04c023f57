/// HTTP calls to providers' APIs, streamed in both directions.
@NullMarked
package dev.juncture.adapters.outbound;

import org.jspecify.annotations.NullMarked;
