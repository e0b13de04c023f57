/// Counts of requests to providers.
@NullMarked
package dev.juncture.adapters.cache.activity;

import org.jspecify.annotations.NullMarked;
