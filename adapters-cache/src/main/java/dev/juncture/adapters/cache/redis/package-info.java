/// Access to Redis: connections, timeouts, key names and sealed entries.
@NullMarked
package dev.juncture.adapters.cache.redis;

import org.jspecify.annotations.NullMarked;
