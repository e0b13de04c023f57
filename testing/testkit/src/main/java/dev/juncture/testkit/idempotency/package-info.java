/// Idempotent requests in memory, and their contract.
@NullMarked
package dev.juncture.testkit.idempotency;

import org.jspecify.annotations.NullMarked;
