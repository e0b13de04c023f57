@NullMarked
package dev.juncture.adapters.cache.canary;

import org.jspecify.annotations.NullMarked;
