/// The token cache: Redis, and the near cache in front of it.
@NullMarked
package dev.juncture.adapters.cache.token;

import org.jspecify.annotations.NullMarked;
