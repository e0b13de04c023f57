package dev.juncture.adapters.oauth2.flow;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.Api;
import dev.juncture.adapters.oauth2.declaration.Declaration.ApiBaseFromTokens;
import dev.juncture.adapters.oauth2.declaration.Declaration.IdTokenClaims;
import dev.juncture.adapters.oauth2.declaration.Declaration.RefreshTokens;
import dev.juncture.adapters.oauth2.flow.ApiBaseCheck.Result.Allowed;
import dev.juncture.adapters.oauth2.flow.ApiBaseCheck.Result.NotAllowed;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.plugin.ProviderTranscript;
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
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.oauth2.client.AuthorizationUri;
import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.HttpResult;
import dev.juncture.oauth2.client.http.HttpResult.NotSent;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token endpoint of a declared provider. Thread-safe.
public final class DeclaredOAuth implements ProviderOAuth, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeclaredOAuth.class);
  private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);
  private static final Duration MAX_TTL = Duration.ofDays(36_500);

  /// Repeating the check of an access token, or a refresh with a token that does not rotate, is
  /// always safe.
  private static final Duration ALWAYS = Duration.ofDays(1);

  private final Declaration declaration;
  private final ResolvedDeclaration resolved;
  private final Optional<ProviderTranscript> transcript;
  private final UnaryOperator<Map<String, Object>> tokenResponse;
  private final URI consentPage;
  private final BoundedHttpClient http;
  private final TokenEndpoint endpoint;
  private final Optional<AccountClient> accounts;
  private final Optional<IdToken> idToken;
  private final Optional<RevocationEndpoint> revocation;
  private final CallLimits limits;
  private final InstantSource clock;

  /// @throws IllegalArgumentException when a URL is invalid with these settings
  public DeclaredOAuth(
      Declaration declaration, ProviderSettings settings, CallLimits limits, InstantSource clock) {
    this(declaration, settings, limits, clock, Optional.empty(), UnaryOperator.identity());
  }

  /// @param transcript shows each call
  /// @param tokenResponse applied to each response of the token endpoint before it is read
  /// @throws IllegalArgumentException when a URL is invalid with these settings
  public DeclaredOAuth(
      Declaration declaration,
      ProviderSettings settings,
      CallLimits limits,
      InstantSource clock,
      Optional<ProviderTranscript> transcript,
      UnaryOperator<Map<String, Object>> tokenResponse) {
    this(
        new ResolvedDeclaration(declaration, settings, Optional.empty()),
        limits,
        clock,
        transcript,
        tokenResponse,
        new BoundedHttpClient(limits.http()));
  }

  private DeclaredOAuth(
      ResolvedDeclaration resolved,
      CallLimits limits,
      InstantSource clock,
      Optional<ProviderTranscript> transcript,
      UnaryOperator<Map<String, Object>> tokenResponse,
      BoundedHttpClient http) {
    this.declaration = resolved.declaration;
    this.resolved = resolved;
    this.transcript = transcript;
    this.tokenResponse = tokenResponse;
    this.http = http;
    this.limits = limits;
    this.clock = clock;
    this.consentPage = resolved.url("authorization", declaration.authorization().url());
    var errors = declaration.errors();
    var classification =
        ErrorClassification.standardAnd(
            errors.invalidGrantCodes(), errors.invalidCodeCodes(), errors.retryCodes());
    var json = new Json(ObjectMapper.getDefault());
    HttpSender network = resolved.isWithoutHost ? this::sendNothing : http::send;
    var parser =
        new TokenResponseParser(
            declaration.id().value(),
            json,
            declaration.response().fields(),
            classification,
            MAX_TTL,
            tokenResponse);
    var masking = new Masking();
    resolved.secrets().forEach(masking::learn);
    Function<List<Lookup>, HttpSender> sender =
        lookups ->
            transcript
                .<HttpSender>map(it -> new RecordingHttpSender(network, it, masking, json, lookups))
                .orElse(network);
    var tokens = sender.apply(Lookup.inTokens(declaration));
    this.endpoint = new TokenEndpoint(resolved, parser, tokens, limits.token(), json, clock);
    this.idToken =
        declaration
            .response()
            .idToken()
            .map(it -> new IdToken(it, tokenUrl(), resolved.settings.clientId(), json));
    this.revocation =
        declaration
            .revocation()
            .map(
                it ->
                    new RevocationEndpoint(
                        resolved,
                        it,
                        hasRefreshTokens(),
                        sender.apply(List.of()),
                        limits.account()));
    this.accounts =
        declaration
            .account()
            .map(
                it ->
                    new AccountClient(
                        resolved, it, sender.apply(Lookup.inAccount(it)), json, clock));
  }

  /// The operator learns why: the provider is not to blame.
  private HttpResult sendNothing(MutableHttpRequest<?> request, Duration limit) {
    log.warn(
        "Provider {}: a connection has no valid subdomain, so nothing is sent; it has to be connected again",
        declaration.id());
    return new NotSent();
  }

  private URI tokenUrl() {
    return resolved.url("token", declaration.token().url());
  }

  @Override
  public ProviderId provider() {
    return declaration.id();
  }

  @Override
  public SubdomainUse subdomainUse() {
    return declaration.subdomain();
  }

  @Override
  public ProviderOAuth at(Optional<Subdomain> subdomain) {
    return resolved.isWithoutHost && subdomain.isPresent()
        ? with(new ResolvedDeclaration(declaration, resolved.settings, subdomain))
        : this;
  }

  @Override
  public Optional<String> clientId() {
    return Optional.of(resolved.settings.clientId());
  }

  @Override
  public Optional<ProviderOAuth> withClient(OAuthClient client) {
    return Optional.of(
        with(
            new ResolvedDeclaration(
                declaration, resolved.settings.withClient(client), resolved.subdomain)));
  }

  private DeclaredOAuth with(ResolvedDeclaration other) {
    return new DeclaredOAuth(other, limits, clock, transcript, tokenResponse, http);
  }

  @Override
  public URI authorizationUri(State state, CodeVerifier verifier) {
    if (resolved.isWithoutHost) {
      throw new IllegalStateException("the consent page needs a subdomain");
    }
    var declared = declaration.authorization();
    var uri = new AuthorizationUri();
    resolved.texts(declared.parameters()).forEach(uri::with);
    uri.with("response_type", "code")
        .with("client_id", resolved.settings.clientId())
        .with("redirect_uri", resolved.settings.redirectUri().toString())
        .with("state", state.value().reveal());
    if (!resolved.scopes().isEmpty()) {
      uri.with(
          declared.scopeParameter(), String.join(declared.scopeSeparator(), resolved.scopes()));
    }
    if (declared.pkce()) {
      uri.with("code_challenge", verifier.s256Challenge()).with("code_challenge_method", "S256");
    }
    return uri.at(consentPage);
  }

  @Override
  public TokenOutcome exchange(Secret code, CodeVerifier verifier) {
    var requestedAt = clock.instant();
    return endpoint.exchange(code, verifier, tokens -> firstGrant(tokens, requestedAt));
  }

  @Override
  public TokenOutcome refresh(Secret refreshToken) {
    return hasRefreshTokens() ? renewed(refreshToken) : checked(refreshToken);
  }

  private TokenOutcome renewed(Secret refreshToken) {
    var requestedAt = clock.instant();
    return endpoint.refresh(
        refreshToken,
        tokens -> {
          var next = tokens.refresh().orElse(refreshToken);
          return granted(tokens, next, Account.UNKNOWN, requestedAt, renewedBase(tokens));
        });
  }

  /// The refresh token may be a new one, and the old one spent. So a base that is not allowed costs
  /// the base and not the grant.
  private Optional<URI> renewedBase(TokenResponse tokens) {
    return statedBase()
        .flatMap(
            declared ->
                tokens
                    .all()
                    .text(declared.at())
                    .flatMap(
                        text ->
                            switch (new ApiBaseCheck(declared).check(text)) {
                              case Allowed(var base) -> Optional.of(base);
                              case NotAllowed(var rule) -> {
                                warnOfBase(
                                    declared, rule + "; the connection keeps the one before");
                                yield Optional.empty();
                              }
                            }));
  }

  /// The access token is the grant, so the account call checks whether the provider still accepts
  /// it.
  private TokenOutcome checked(Secret accessToken) {
    var until = clock.instant().plus(declaration.lifetimes().accessToken());
    var lookup = accounts.orElseThrow(IllegalStateException::new);
    return lookup.check(new AccessToken(accessToken, until), limits.token());
  }

  @Override
  public boolean canRevoke() {
    return revocation.isPresent();
  }

  @Override
  public RevocationResult revoke(Secret refreshToken) {
    return revocation.orElseThrow(IllegalStateException::new).revoke(refreshToken);
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
    return limits.token().plus(CLOCK_MARGIN);
  }

  @Override
  public void close() {
    http.close();
  }

  private boolean hasRefreshTokens() {
    return declaration.lifetimes().refreshTokens() != RefreshTokens.NONE;
  }

  /// A grant without a refresh token would end with its access token. When refresh tokens are
  /// declared, this means that the app's scopes or parameters are wrong.
  private TokenOutcome firstGrant(TokenResponse tokens, Instant requestedAt) {
    var grant = hasRefreshTokens() ? tokens.refresh() : Optional.of(tokens.access());
    return grant
        .map(next -> withBase(tokens, next, requestedAt))
        .orElseGet(this::missingRefreshToken);
  }

  /// The account is looked up last: nothing is called for a grant that is of no use.
  private TokenOutcome withBase(TokenResponse tokens, Secret next, Instant requestedAt) {
    Function<Optional<URI>, TokenOutcome> granted =
        base -> granted(tokens, next, accountOf(tokens, requestedAt), requestedAt, base);
    return statedBase()
        .map(declared -> withStatedBase(declared, tokens, granted))
        .orElseGet(() -> granted.apply(Optional.empty()));
  }

  private TokenOutcome withStatedBase(
      ApiBaseFromTokens declared,
      TokenResponse tokens,
      Function<Optional<URI>, TokenOutcome> granted) {
    var stated = tokens.all().text(declared.at());
    if (stated.isEmpty()) {
      return hasDefaultBase() ? granted.apply(Optional.empty()) : missingBase(declared);
    }
    return switch (new ApiBaseCheck(declared).check(stated.get())) {
      case Allowed(var base) -> granted.apply(Optional.of(base));
      case NotAllowed(var rule) -> {
        warnOfBase(declared, rule + "; nobody is connected");
        yield new Misconfigured("api_url_not_allowed");
      }
    };
  }

  private Optional<ApiBaseFromTokens> statedBase() {
    return declaration.api().flatMap(Api::stated);
  }

  private boolean hasDefaultBase() {
    return declaration.api().flatMap(Api::url).isPresent();
  }

  private TokenOutcome missingBase(ApiBaseFromTokens declared) {
    log.warn(
        "Provider {}: the token response has no API URL at '{}', so nobody can connect; correct the path, or declare a default",
        declaration.id(),
        declared.at());
    return new Misconfigured("missing_api_url");
  }

  private void warnOfBase(ApiBaseFromTokens declared, String rule) {
    log.warn(
        "Provider {}: the API URL at '{}' in the token response is not used: {}",
        declaration.id(),
        declared.at(),
        rule);
  }

  private TokenOutcome missingRefreshToken() {
    log.warn(
        "Provider {}: the token response has no refresh token at '{}', so nobody can connect; request the scope or parameter that grants one, correct the path, or declare 'refresh-tokens: none'",
        declaration.id(),
        declaration.response().fields().refreshToken());
    return new Misconfigured("missing_refresh_token");
  }

  private TokenOutcome granted(
      TokenResponse tokens, Secret next, Account account, Instant requestedAt, Optional<URI> base) {
    return new Granted(
        new GrantedTokens(access(tokens, requestedAt), next, tokens.scopes(), account, base));
  }

  private AccessToken access(TokenResponse tokens, Instant requestedAt) {
    return new AccessToken(tokens.access(), requestedAt.plus(ttl(tokens)));
  }

  private Duration ttl(TokenResponse tokens) {
    var declared = declaration.lifetimes().accessToken();
    return tokens
        .ttl()
        .filter(stated -> hasRefreshTokens() || stated.compareTo(declared) < 0)
        .orElse(declared);
  }

  /// Optional: a failure never fails the consent.
  private Account accountOf(TokenResponse tokens, Instant requestedAt) {
    return accountIn(tokens)
        .or(() -> accountInIdToken(tokens, requestedAt))
        .or(() -> accounts.flatMap(it -> lookedUp(it, access(tokens, requestedAt))))
        .orElse(Account.UNKNOWN);
  }

  private Optional<Account> accountIn(TokenResponse tokens) {
    var response = declaration.response();
    return Optional.of(response.accountId())
        .filter(path -> !path.isBlank())
        .flatMap(tokens.all()::label)
        .map(id -> new Account(id, tokens.all().label(response.accountName()).orElse("")));
  }

  private Optional<Account> accountInIdToken(TokenResponse tokens, Instant now) {
    var found = idToken.flatMap(it -> it.account(tokens.all(), now));
    if (idToken.isPresent() && found.isEmpty()) {
      log.warn(
          "Provider {}: the token response has no id token of this client at '{}' with the declared claim; the account is not known from it",
          declaration.id(),
          declaration.response().idToken().map(IdTokenClaims::at).orElse(""));
    }
    return found;
  }

  private Optional<Account> lookedUp(AccountClient lookup, AccessToken token) {
    return lookup.check(token, limits.account()) instanceof Granted(var tokens)
        ? Optional.of(tokens.account())
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "DeclaredOAuth[" + declaration.id() + "]";
  }
}
