package dev.juncture.domain.provider;

import dev.juncture.domain.api.PluginApi;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A provider's OAuth 2.0 server. One implementation per provider; all are collected by injection.
///
/// Every call is limited in time and response size. Thread-safe.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc6749">RFC 6749</a>
@PluginApi
public interface ProviderOAuth {

  ProviderId provider();

  /// The display name, such as `Jira`; not part of the HTTP contract.
  default String displayName() {
    return provider().displayName();
  }

  /// True when the end user has to choose something after consent, such as a site, on a page for
  /// this provider; false when the callback establishes the connection.
  default boolean asksAfterConsent() {
    return false;
  }

  /// What it means when a flow names a subdomain.
  default SubdomainUse subdomainUse() {
    return new SubdomainUse.None();
  }

  /// This provider with `subdomain` as the first label of its hosts, if [SubdomainUse.Host] is its
  /// use. What does not depend on the host is the same. Without a subdomain, or without this
  /// method, such a provider sends nothing, and [#authorizationUri(State, CodeVerifier)] must not
  /// be called.
  default ProviderOAuth at(Optional<Subdomain> subdomain) {
    return this;
  }

  /// The only address that this provider's tokens may be sent to, and where its token endpoint is,
  /// without a trailing slash; empty for a provider with addresses of its own. Not for plug-ins.
  default Optional<URI> audience() {
    return Optional.empty();
  }

  /// The id of the client that this provider uses; empty if it does not say.
  default Optional<String> clientId() {
    return Optional.empty();
  }

  /// This provider with another client. What does not depend on the client is the same. Empty when
  /// the provider supports no other client.
  default Optional<ProviderOAuth> withClient(OAuthClient client) {
    return Optional.empty();
  }

  /// The address of the consent page (RFC 6749 section 4.1.1), with PKCE (RFC 7636).
  URI authorizationUri(State state, CodeVerifier verifier);

  /// Exchanges an authorization code once (RFC 6749 section 4.1.3). Never throws because of a
  /// response of the provider.
  ///
  /// `Granted` always carries a refresh token; a grant without one is `Misconfigured`.
  TokenOutcome exchange(Secret code, CodeVerifier verifier);

  /// Uses `refreshToken` once (RFC 6749 section 6). Never throws because of a response of the
  /// provider.
  ///
  /// Does not retry: the caller decides whether the same token may be sent again.
  TokenOutcome refresh(Secret refreshToken);

  /// Whether [#revoke(Secret)] asks the provider. If not, it is never called.
  default boolean canRevoke() {
    return false;
  }

  /// Asks the provider to end the grant (RFC 7009). Never throws because of a response of the
  /// provider, and takes a few seconds at most.
  ///
  /// @param refreshToken the last one of the grant
  default RevocationResult revoke(Secret refreshToken) {
    throw new UnsupportedOperationException();
  }

  /// How long a grant is valid after the consent, regardless of refreshes.
  Duration grantLifetime();

  /// How long a refresh token may still be sent again after it was rotated; zero when never.
  Duration replayWindow();

  /// The maximum duration of [#refresh(Secret)], timeouts included. A claim must last longer.
  Duration longestRefresh();
}
