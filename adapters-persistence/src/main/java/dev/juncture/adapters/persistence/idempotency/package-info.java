/// Writes with an idempotency key.
@NullMarked
package dev.juncture.adapters.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
