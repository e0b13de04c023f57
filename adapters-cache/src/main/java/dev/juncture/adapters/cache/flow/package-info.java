/// What is remembered while the end user is with the provider.
@NullMarked
package dev.juncture.adapters.cache.flow;

import org.jspecify.annotations.NullMarked;
