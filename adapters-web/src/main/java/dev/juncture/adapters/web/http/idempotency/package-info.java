/// Requests with an `Idempotency-Key`.
@NullMarked
package dev.juncture.adapters.web.http.idempotency;

import org.jspecify.annotations.NullMarked;
