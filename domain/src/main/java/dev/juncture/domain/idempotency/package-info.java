/// Writes that a caller may send again without a second effect.
@NullMarked
package dev.juncture.domain.idempotency;

import org.jspecify.annotations.NullMarked;
