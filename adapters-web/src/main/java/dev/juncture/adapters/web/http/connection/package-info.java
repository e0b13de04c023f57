/// Limits on HTTP connections, before a request is known.
@NullMarked
package dev.juncture.adapters.web.http.connection;

import org.jspecify.annotations.NullMarked;
