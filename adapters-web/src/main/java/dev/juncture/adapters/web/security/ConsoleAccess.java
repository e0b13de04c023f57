package dev.juncture.adapters.web.security;

import io.micronaut.http.HttpRequest;

/// Says whether a call to the backend API comes from a page of the console.
@FunctionalInterface
public interface ConsoleAccess {

  /// May take as long as a question to the cache.
  boolean admits(HttpRequest<?> request);
}
