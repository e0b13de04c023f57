package dev.juncture.adapters.cache.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;

/// Size of the near cache.
///
/// @param nearMegabytes memory for access tokens in this process, in MiB; 0 turns the near cache
///   off, and every read asks Redis and the database
@Context
@ConfigurationProperties("juncture.cache")
record CacheSettings(@Bindable(defaultValue = "32") int nearMegabytes) {

  long nearBytes() {
    return nearMegabytes * 1024L * 1024;
  }
}
