package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.RefreshTokens;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.oauth2.client.AuthorizationUri;
import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.TokenResponse.NoResponse;
import dev.juncture.oauth2.client.TokenResponse.Rejected;
import dev.juncture.oauth2.client.TokenResponse.Tokens;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A provider as it was declared.
public final class DeclaredOAuth implements ProviderOAuth, AutoCloseable {

  private static final Duration MARGIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_LIFE = Duration.ofDays(36_500);

  /// Asking again whether a token is taken never does harm, nor does a refresh token that stays.
  private static final Duration ALWAYS = Duration.ofDays(1);

  private final Declaration declaration;
  private final ResolvedDeclaration filled;
  private final URI consentPage;
  private final ErrorClassification meanings;
  private final BoundedHttpClient http;
  private final TokenEndpoint endpoint;
  private final Optional<AccountClient> accounts;
  private final CallLimits limits;
  private final InstantSource clock;

  /// @throws IllegalArgumentException when a setting makes no URL
  public DeclaredOAuth(
      Declaration declaration, ProviderSettings settings, CallLimits limits, InstantSource clock) {
    this.declaration = declaration;
    this.filled = new ResolvedDeclaration(declaration, settings);
    this.limits = limits;
    this.clock = clock;
    this.consentPage = filled.url("authorization", declaration.authorization().url());
    var errors = declaration.errors();
    this.meanings =
        ErrorClassification.standardAnd(errors.deadGrant(), errors.deadCode(), errors.later());
    var json = new Json(ObjectMapper.getDefault());
    this.http = new BoundedHttpClient(limits.http());
    var answers =
        new TokenResponseParser(json, declaration.answer().fields(), meanings, LONGEST_LIFE);
    this.endpoint = new TokenEndpoint(filled, answers, http, limits.token(), json, clock);
    this.accounts =
        declaration.account().map(it -> new AccountClient(filled, it, http, json, clock));
  }

  @Override
  public ProviderId provider() {
    return declaration.id();
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    var asked = declaration.authorization();
    var uri = new AuthorizationUri();
    filled.texts(asked.parameters()).forEach(uri::with);
    uri.with("response_type", "code")
        .with("client_id", filled.settings.clientId())
        .with("redirect_uri", filled.settings.redirectUri().toString())
        .with("state", state.value().reveal());
    if (!filled.scopes().isEmpty()) {
      uri.with(asked.scopeParameter(), String.join(asked.scopeSeparator(), filled.scopes()));
    }
    if (asked.pkce()) {
      uri.with("code_challenge", verifier.s256Challenge()).with("code_challenge_method", "S256");
    }
    return uri.at(consentPage);
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    var asked = clock.instant();
    return switch (endpoint.exchange(code, verifier)) {
      case Tokens tokens -> firstGrant(tokens, asked);
      case Rejected(var error) when meanings.deadCode().test(error) ->
          new InvalidGrant(error.code());
      case Rejected(var error) -> new Misconfigured(error.code());
      case NoResponse(var wait) -> new Unavailable(wait);
    };
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return hasRefreshTokens() ? renewed(refreshToken) : checked(refreshToken);
  }

  private TokenOutcome renewed(Secret refreshToken) {
    var asked = clock.instant();
    return switch (endpoint.refresh(refreshToken)) {
      case Tokens tokens ->
          granted(tokens, tokens.refresh().orElse(refreshToken), Account.UNKNOWN, asked);
      case Rejected(var error) when meanings.deadGrant().test(error) ->
          new InvalidGrant(error.code());
      case Rejected(var error) -> new Misconfigured(error.code());
      case NoResponse(var wait) -> new Unavailable(wait);
    };
  }

  /// The access token is the grant: all that can be found out is whether it is still taken.
  private TokenOutcome checked(Secret accessToken) {
    var asked = clock.instant();
    var lookup = accounts.orElseThrow(IllegalStateException::new);
    return switch (lookup.ask(accessToken, limits.token())) {
      case AccountClient.LookupResult.Accepted(var account) -> {
        var until = asked.plus(declaration.lifetimes().accessToken());
        yield new Granted(
            new GrantedTokens(new AccessToken(accessToken, until), accessToken, "", account));
      }
      case AccountClient.LookupResult.Rejected(var code) -> new InvalidGrant(code);
      case AccountClient.LookupResult.Unavailable(var wait) -> new Unavailable(wait);
    };
  }

  @Override
  public Duration grantLifetime() {
    return declaration.lifetimes().grant();
  }

  @Override
  public Duration replayWindow() {
    return declaration.lifetimes().refreshTokens() == RefreshTokens.ROTATING
        ? declaration.lifetimes().replayWindow()
        : ALWAYS;
  }

  @Override
  public Duration longestRefresh() {
    return limits.token().plus(MARGIN);
  }

  @Override
  public void close() {
    http.close();
  }

  private boolean hasRefreshTokens() {
    return declaration.lifetimes().refreshTokens() != RefreshTokens.NONE;
  }

  /// Where refresh tokens are declared, a grant without one would die with its access token: the
  /// app's scopes or parameters are amiss.
  private TokenOutcome firstGrant(Tokens tokens, Instant asked) {
    var grant = hasRefreshTokens() ? tokens.refresh() : Optional.of(tokens.access());
    return grant
        .map(next -> granted(tokens, next, accountBehind(tokens), asked))
        .orElseGet(() -> new Misconfigured("missing_refresh_token"));
  }

  private TokenOutcome granted(Tokens tokens, Secret next, Account account, Instant asked) {
    var access = new AccessToken(tokens.access(), asked.plus(ttl(tokens)));
    return new Granted(new GrantedTokens(access, next, tokens.scopes(), account));
  }

  private Duration ttl(Tokens tokens) {
    var declared = declaration.lifetimes().accessToken();
    return tokens
        .life()
        .filter(told -> hasRefreshTokens() || told.compareTo(declared) < 0)
        .orElse(declared);
  }

  /// Nice to know and never worth a failure.
  private Account accountBehind(Tokens tokens) {
    return named(tokens)
        .or(() -> accounts.flatMap(it -> asked(it, tokens.access())))
        .orElse(Account.UNKNOWN);
  }

  private Optional<Account> named(Tokens tokens) {
    var answer = declaration.answer();
    return Optional.of(answer.accountId())
        .filter(path -> !path.isBlank())
        .flatMap(tokens.all()::label)
        .map(id -> new Account(id, tokens.all().label(answer.accountName()).orElse("")));
  }

  private Optional<Account> asked(AccountClient lookup, Secret accessToken) {
    return lookup.ask(accessToken, limits.account())
            instanceof AccountClient.LookupResult.Accepted(var account)
        ? Optional.of(account)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "DeclaredOAuth[" + declaration.id() + "]";
  }
}
