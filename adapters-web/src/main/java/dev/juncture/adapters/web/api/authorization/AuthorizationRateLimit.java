package dev.juncture.adapters.web.api.authorization;

import dev.juncture.adapters.web.http.request.ClientAddress;
import dev.juncture.adapters.web.http.security.RateLimit;
import dev.juncture.adapters.web.http.settings.LimitSettings;
import dev.juncture.domain.error.DomainError.TooManyAuthorizations;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// Limits how many authorizations strangers start in a minute, per address and in all. Each start
/// keeps a state in Redis for ten minutes, so this bounds the memory that strangers take there.
@Singleton
final class AuthorizationRateLimit {

  private final RateLimit limit;
  private final ClientAddress addresses;

  AuthorizationRateLimit(LimitSettings settings, ClientAddress addresses, InstantSource clock) {
    this.limit =
        new RateLimit(
            clock, settings.startsPerAddress(), settings.startsInAll(), Duration.ofMinutes(1));
    this.addresses = addresses;
  }

  /// Fails with TooManyAuthorizations.
  void requireBelowLimit(HttpRequest<?> request) {
    limit
        .waitOrCount(addresses.of(request))
        .ifPresent(
            wait -> {
              throw new TooManyAuthorizations(wait).asException();
            });
  }
}
