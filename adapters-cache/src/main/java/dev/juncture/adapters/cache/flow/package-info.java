/// State of the connect flow that is kept while the end user is at the provider.
@NullMarked
package dev.juncture.adapters.cache.flow;

import org.jspecify.annotations.NullMarked;
