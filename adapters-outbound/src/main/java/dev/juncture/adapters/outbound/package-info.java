/// Calls to providers' APIs over HTTP, streamed both ways.
@NullMarked
package dev.juncture.adapters.outbound;

import org.jspecify.annotations.NullMarked;
