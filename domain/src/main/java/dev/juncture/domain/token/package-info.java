/// Access tokens: what providers hand out, and the cache that keeps them.
@NullMarked
package dev.juncture.domain.token;

import org.jspecify.annotations.NullMarked;
