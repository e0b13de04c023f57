package dev.juncture.adapters.cache.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/// How much of the cache is kept in this process.
///
/// @param nearMegabytes how much memory tokens may take that were read lately; 0 keeps none, and
///   every read asks Redis
@Context
@ConfigurationProperties("juncture.cache")
record CacheSettings(@Bindable(defaultValue = "32") int nearMegabytes) {

  long nearBytes() {
    return nearMegabytes * 1024L * 1024;
  }
}
