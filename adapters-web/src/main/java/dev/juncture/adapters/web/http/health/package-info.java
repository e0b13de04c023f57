/// Liveness and readiness.
@NullMarked
package dev.juncture.adapters.web.http.health;

import org.jspecify.annotations.NullMarked;
