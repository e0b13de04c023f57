/// The confirmation of the active database, in Redis.
@NullMarked
package dev.juncture.adapters.cache.installation;

import org.jspecify.annotations.NullMarked;
