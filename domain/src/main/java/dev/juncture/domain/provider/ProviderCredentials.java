package dev.juncture.domain.provider;

import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Connections to a provider that are made from credentials instead of a consent. At most one
/// implementation per provider; all are collected by injection. Thread-safe.
public interface ProviderCredentials {

  /// The code of a connection whose credentials the provider stopped accepting.
  String REJECTED = "credentials_refused";

  ProviderId provider();

  /// The display name, such as `Jira Data Center`.
  default String displayName() {
    return provider().displayName();
  }

  /// What a person can enter: one form for each kind, the usual one first.
  List<CredentialForm> forms();

  /// Tries credentials of one of the [#forms()] at the provider; all that the form requires is
  /// there. Changes nothing at the provider, so it may be repeated. Never throws because of a
  /// response of the provider. Fails with AddressNotAllowed when a name leads to where calls may
  /// not go.
  Check check(Credentials credentials);

  /// A token from credentials that were accepted before, as [#check(Credentials)]; `InvalidGrant`
  /// only if the provider clearly rejects them. May run many times at once.
  default TokenOutcome obtain(Credentials credentials) {
    return switch (check(credentials)) {
      case Check.Accepted accepted -> new Granted(accepted.tokens());
      case Check.Rejected _ -> new InvalidGrant(REJECTED);
      // An operator's setting no longer allows the address, and may do so again.
      case Check.Malformed _ -> new Unavailable(Duration.ZERO);
      case Check.Unavailable(var retryAfter) -> new Unavailable(retryAfter);
    };
  }

  /// The maximum duration of [#check(Credentials)] and [#obtain(Credentials)].
  Duration longestCheck();

  /// The result of a check.
  sealed interface Check {

    /// @param tokens the access token, and [Credentials#asSecret()] as the refresh token, with
    ///   addresses as they are to be stored
    /// @param expiresAt when the credentials end; empty if never, or if the provider does not say
    record Accepted(GrantedTokens tokens, ProviderDetails details, Optional<Instant> expiresAt)
        implements Check {}

    /// @param reason what the provider says, or what was wrong, at most 300 characters; without
    ///   secrets
    record Rejected(String reason) implements Check {

      private static final int LONGEST = 300;

      public Rejected {
        reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
      }
    }

    /// A value cannot be sent; nothing was.
    ///
    /// @param field such as `site_url`
    /// @param requirement what it must be
    record Malformed(String field, String requirement) implements Check {}

    /// No usable response.
    ///
    /// @param retryAfter the minimum wait that the provider asked for; zero when it did not
    record Unavailable(Duration retryAfter) implements Check {}
  }

  /// A provider whose refresh token is the credentials as text, so that they are stored, refreshed
  /// and revoked as every other grant is.
  default ProviderOAuth asOAuth() {
    return new CredentialsAsOAuth(this);
  }
}
