/// Recent activity of providers: counts of requests and refreshes.
@NullMarked
package dev.juncture.adapters.cache.activity;

import org.jspecify.annotations.NullMarked;
