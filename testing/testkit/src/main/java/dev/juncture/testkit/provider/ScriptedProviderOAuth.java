package dev.juncture.testkit.provider;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A provider whose token endpoint gives scripted outcomes. It records what it was sent.
///
/// Safe for use by several threads.
public final class ScriptedProviderOAuth implements ProviderOAuth {

  /// The codes and refresh tokens that were sent, in order.
  public final List<Secret> spent = Collections.synchronizedList(new ArrayList<>());

  /// The verifiers that were sent with the codes, in order.
  public final List<CodeVerifier> verifiers = Collections.synchronizedList(new ArrayList<>());

  /// The refresh tokens that were revoked, in order.
  public final List<Secret> revoked = Collections.synchronizedList(new ArrayList<>());

  /// The subdomains that the provider was used at, in order; empty for none.
  public final List<Optional<Subdomain>> subdomains =
      Collections.synchronizedList(new ArrayList<>());

  /// The client of the installation.
  public static final String CLIENT = "client-of-the-installation";

  /// The ids of the clients that codes and refresh tokens were sent or revoked with, in order.
  public final List<String> clients = Collections.synchronizedList(new ArrayList<>());

  /// Whether it can be used with other clients.
  public volatile boolean takesClients = true;

  /// The only address that its tokens may be sent to.
  public volatile Optional<URI> audience = Optional.empty();

  public volatile SubdomainUse subdomainUse = new SubdomainUse.None();

  /// Empty when the provider has no revocation.
  public volatile Optional<RevocationResult> revocation = Optional.empty();

  public volatile boolean asksAfterConsent = true;
  public volatile Duration replayWindow = Duration.ofMinutes(10);

  /// Runs during each refresh, before its outcome.
  public volatile Runnable whileRefreshing = () -> {};

  public volatile Runnable whileExchanging = () -> {};

  private final ProviderId id;
  private final Queue<TokenOutcome> outcomes = new ArrayDeque<>();
  private Optional<TokenOutcome> lastOutcome = Optional.empty();

  public ScriptedProviderOAuth(String id) {
    this.id = new ProviderId(id);
  }

  public static Granted granted(String access, String refresh, Instant expiresAt) {
    return new Granted(
        new GrantedTokens(
            new AccessToken(new Secret(access), expiresAt),
            new Secret(refresh),
            "read write",
            Account.UNKNOWN));
  }

  /// Gives these outcomes in turn, one for each call. A call that has none left fails with a
  /// `NoSuchElementException`.
  public synchronized void respond(TokenOutcome... next) {
    outcomes.addAll(List.of(next));
  }

  /// Gives this outcome for every call for which [#respond] has none.
  public synchronized void respondAlways(TokenOutcome outcome) {
    lastOutcome = Optional.of(outcome);
  }

  @Override
  public ProviderId provider() {
    return id;
  }

  @Override
  public boolean asksAfterConsent() {
    return asksAfterConsent;
  }

  @Override
  public SubdomainUse subdomainUse() {
    return subdomainUse;
  }

  @Override
  public Optional<URI> audience() {
    return audience;
  }

  @Override
  public ProviderOAuth at(Optional<Subdomain> subdomain) {
    subdomains.add(subdomain);
    return this;
  }

  @Override
  public Optional<String> clientId() {
    return Optional.of(CLIENT);
  }

  @Override
  public Optional<ProviderOAuth> withClient(OAuthClient client) {
    return takesClients ? Optional.of(new WithClient(client.clientId())) : Optional.empty();
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    return authorizationUri(state, verifier, "");
  }

  private static URI authorizationUri(State state, CodeVerifier verifier, String client) {
    return URI.create(
        "https://provider.example/authorize?code_challenge="
            + verifier.s256Challenge()
            + "&state="
            + state.value().reveal()
            + client);
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    return exchange(code, verifier, CLIENT);
  }

  private TokenOutcome exchange(Secret code, CodeVerifier verifier, String client) {
    clients.add(client);
    verifiers.add(verifier);
    whileExchanging.run();
    return next(code);
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return refresh(refreshToken, CLIENT);
  }

  private TokenOutcome refresh(Secret refreshToken, String client) {
    clients.add(client);
    whileRefreshing.run();
    return next(refreshToken);
  }

  @Override
  public boolean canRevoke() {
    return revocation.isPresent();
  }

  @Override
  public RevocationResult revoke(Secret refreshToken) {
    return revoke(refreshToken, CLIENT);
  }

  private RevocationResult revoke(Secret refreshToken, String client) {
    clients.add(client);
    revoked.add(refreshToken);
    return revocation.orElseThrow();
  }

  private synchronized TokenOutcome next(Secret sent) {
    spent.add(sent);
    return outcomes.isEmpty() ? lastOutcome.orElseThrow() : outcomes.remove();
  }

  @Override
  public Duration grantLifetime() {
    return Duration.ofDays(365);
  }

  @Override
  public Duration replayWindow() {
    return replayWindow;
  }

  @Override
  public Duration longestRefresh() {
    return Duration.ofSeconds(20);
  }

  /// The same provider with another client, which its consent page shows.
  private final class WithClient implements ProviderOAuth {

    private final String client;

    private WithClient(String client) {
      this.client = client;
    }

    @Override
    public ProviderId provider() {
      return id;
    }

    @Override
    public boolean asksAfterConsent() {
      return asksAfterConsent;
    }

    @Override
    public SubdomainUse subdomainUse() {
      return subdomainUse;
    }

    @Override
    public ProviderOAuth at(Optional<Subdomain> subdomain) {
      subdomains.add(subdomain);
      return this;
    }

    @Override
    public Optional<String> clientId() {
      return Optional.of(client);
    }

    @Override
    public URI authorizationUri(State state, CodeVerifier verifier) {
      return ScriptedProviderOAuth.authorizationUri(state, verifier, "&client_id=" + client);
    }

    @Override
    public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
      return ScriptedProviderOAuth.this.exchange(code, verifier, client);
    }

    @Override
    public TokenOutcome refresh(Secret refreshToken) {
      return ScriptedProviderOAuth.this.refresh(refreshToken, client);
    }

    @Override
    public boolean canRevoke() {
      return ScriptedProviderOAuth.this.canRevoke();
    }

    @Override
    public RevocationResult revoke(Secret refreshToken) {
      return ScriptedProviderOAuth.this.revoke(refreshToken, client);
    }

    @Override
    public Duration grantLifetime() {
      return ScriptedProviderOAuth.this.grantLifetime();
    }

    @Override
    public Duration replayWindow() {
      return replayWindow;
    }

    @Override
    public Duration longestRefresh() {
      return ScriptedProviderOAuth.this.longestRefresh();
    }
  }
}
