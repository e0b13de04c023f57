/// The token cache: Redis, and in front of it the near cache in this process.
@NullMarked
package dev.juncture.adapters.cache.token;

import org.jspecify.annotations.NullMarked;
