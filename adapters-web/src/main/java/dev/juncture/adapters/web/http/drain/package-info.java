/// Graceful shutdown.
@NullMarked
package dev.juncture.adapters.web.http.drain;

import org.jspecify.annotations.NullMarked;
