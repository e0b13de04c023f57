/// Executes writes that have an idempotency key.
@NullMarked
package dev.juncture.application.idempotency;

import org.jspecify.annotations.NullMarked;
