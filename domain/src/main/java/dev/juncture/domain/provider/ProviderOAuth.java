package dev.juncture.domain.provider;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;

/// What Juncture needs of a provider's OAuth 2.0 server. One implementation a provider; all are
/// collected by injection.
///
/// Every call is bounded in time and in the bytes that it reads, and thread-safe.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>
public interface ProviderOAuth {

  ProviderId provider();

  /// What people call the provider, such as `Jira`; shown to them, not part of the contract.
  default String displayName() {
    return provider().displayName();
  }

  /// True when the end user has to choose something after consent, such as a site, on a page of the
  /// provider's own; false when the callback makes the connection.
  default boolean asksAfterConsent() {
    return false;
  }

  /// Where to send the browser so that the end user can consent (RFC 6749 section 4.1.1), with PKCE
  /// (RFC 7636).
  URI authorizationUri(State state, CodeVerifier verifier);

  /// Spends an authorization code once (RFC 6749 section 4.1.3). Never throws for an answer of the
  /// provider's.
  ///
  /// `Granted` always carries a refresh token; a grant without one is `Misconfigured`.
  TokenOutcome exchange(Secret code, CodeVerifier verifier);

  /// Spends `refreshToken` once (RFC 6749 section 6). Never throws for an answer of the provider's.
  ///
  /// Not repeated inside: whether the same token may be sent again is the caller's decision.
  TokenOutcome refresh(Secret refreshToken);

  /// How long a grant lives from consent on, however often it is refreshed.
  Duration grantLifetime();

  /// How long a refresh token that was just rotated away may still be sent again without harm; zero
  /// when never.
  Duration replayWindow();

  /// The longest that [#refresh(Secret)] takes, time-outs included. A claim must outlive it.
  Duration longestRefresh();
}
