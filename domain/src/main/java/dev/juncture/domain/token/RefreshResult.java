package dev.juncture.domain.token;

import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.ProviderMisconfigured;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.ReauthorizationRequired;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import java.time.Duration;
import java.util.List;

/// The result of one refresh: what its caller gets, and what metrics and activity count.
public sealed interface RefreshResult {

  /// Every [#label()].
  List<String> LABELS =
      List.of(
          "stored",
          "superseded",
          "revoked",
          "client_removed",
          "misconfigured",
          "unavailable",
          "not_stored");

  /// One lower-case word or two joined by `_`, the same for ever: a label of metrics.
  String label();

  /// The new tokens are stored.
  record Stored(AccessToken token) implements RefreshResult {

    @Override
    public String label() {
      return "stored";
    }
  }

  /// Another process refreshes, or its result was stored first. The connection has to be read
  /// again.
  record Superseded() implements RefreshResult {

    @Override
    public String label() {
      return "superseded";
    }
  }

  /// There is no new token. The stored refresh token remains valid, except after `Revoked`.
  sealed interface Failed extends RefreshResult {

    /// What ends a request that needs the token.
    DomainError error();
  }

  /// The provider rejected the refresh token for good.
  record Revoked() implements Failed {

    @Override
    public String label() {
      return "revoked";
    }

    @Override
    public DomainError error() {
      return new ReauthorizationRequired();
    }
  }

  /// The client that the grant belongs to is not configured any more. Nothing was sent; with that
  /// client, or after a new consent, it works again.
  record ClientRemoved() implements Failed {

    @Override
    public String label() {
      return "client_removed";
    }

    @Override
    public DomainError error() {
      return new ReauthorizationRequired();
    }
  }

  /// The provider rejects this server's client.
  ///
  /// @param code the provider's error code
  record Misconfigured(String code) implements Failed {

    @Override
    public String label() {
      return "misconfigured";
    }

    @Override
    public DomainError error() {
      return new ProviderMisconfigured(code);
    }
  }

  /// The provider returned no usable response.
  ///
  /// @param retryAfter at least a second
  record Unavailable(Duration retryAfter) implements Failed {

    private static final Duration MINIMUM = Duration.ofSeconds(1);

    public Unavailable {
      retryAfter = retryAfter.compareTo(MINIMUM) < 0 ? MINIMUM : retryAfter;
    }

    @Override
    public String label() {
      return "unavailable";
    }

    @Override
    public DomainError error() {
      return new ProviderUnavailable(retryAfter);
    }
  }

  /// The provider responded, but the database did not store the result in time.
  record NotStored() implements Failed {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public String label() {
      return "not_stored";
    }

    @Override
    public DomainError error() {
      return new StoreUnavailable("database", RETRY_AFTER);
    }
  }
}
