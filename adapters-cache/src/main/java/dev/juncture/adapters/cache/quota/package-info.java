/// The points of a shared quota that all servers spent.
@NullMarked
package dev.juncture.adapters.cache.quota;

import org.jspecify.annotations.NullMarked;
