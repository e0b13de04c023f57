package dev.juncture.adapters.oauth2.flow;

import static dev.juncture.domain.provider.CredentialForm.Field.required;
import static dev.juncture.domain.provider.CredentialForm.Input.SECRET;
import static dev.juncture.domain.provider.CredentialForm.Input.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declaration.CredentialsAuth;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.CredentialForm.Field;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check.Accepted;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Misconfigured;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.oauth2.client.ErrorClassification;
import dev.juncture.oauth2.client.TokenResponseParser;
import dev.juncture.oauth2.client.http.BoundedHttpClient;
import dev.juncture.oauth2.client.http.Json;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A declared provider whose connections are made from an API key, from user name and password, or
/// from a client of their own. Thread-safe.
public final class DeclaredCredentials implements ProviderCredentials, AutoCloseable {

  private static final Duration DEFAULT_TTL = Duration.ofHours(1);
  private static final Duration MAX_TTL = Duration.ofDays(30);

  private final Declaration declaration;
  private final CredentialsAuth auth;
  private final ProviderSettings settings;
  private final CallLimits limits;
  private final InstantSource clock;
  private final Json json = new Json(ObjectMapper.getDefault());
  private final BoundedHttpClient http;
  private final Optional<AccountClient> accounts;

  /// @throws IllegalArgumentException when a URL is invalid with these settings
  public DeclaredCredentials(
      Declaration declaration,
      CredentialsAuth auth,
      ProviderSettings settings,
      CallLimits limits,
      InstantSource clock) {
    this.declaration = declaration;
    this.auth = auth;
    this.settings = settings;
    this.limits = limits;
    this.clock = clock;
    this.http = new BoundedHttpClient(limits.http());
    var resolved = new ResolvedDeclaration(declaration, settings, Optional.empty());
    this.accounts =
        declaration.account().map(it -> new AccountClient(resolved, it, http::send, json, clock));
  }

  @Override
  public ProviderId provider() {
    return declaration.id();
  }

  @Override
  public List<CredentialForm> forms() {
    return List.of(new CredentialForm(auth.kind(), fields(), auth.makeAt()));
  }

  private List<Field> fields() {
    return switch (auth.kind()) {
      case BASIC -> List.of(required("username", TEXT), required("password", SECRET));
      case CLIENT_CREDENTIALS ->
          List.of(required("client_id", TEXT), required("client_secret", SECRET));
      case API_KEY -> List.of(required("api_key", SECRET));
      case AUTHORIZATION_CODE, PERSONAL_ACCESS_TOKEN, API_TOKEN, SERVICE_ACCOUNT ->
          throw new IllegalStateException(auth.kind().publicName());
    };
  }

  @Override
  public Check check(Credentials credentials) {
    return switch (tried(credentials)) {
      case Granted(var tokens) ->
          new Accepted(tokens, new ProviderDetails.None(), Optional.empty());
      case InvalidGrant(var code) -> rejected(code);
      case Misconfigured(var code) -> rejected(code);
      case Unavailable(var wait) -> new Check.Unavailable(wait);
    };
  }

  private Check rejected(String code) {
    return new Rejected("%s does not accept them: %s".formatted(provider().displayName(), code));
  }

  /// The client is that of the connection, so that its rejection ends the connection.
  @Override
  public TokenOutcome obtain(Credentials credentials) {
    return switch (tried(credentials)) {
      case InvalidGrant _ -> new InvalidGrant(REJECTED);
      case Misconfigured(var code) when isAboutTheClient(code) -> new InvalidGrant(REJECTED);
      case TokenOutcome other -> other;
    };
  }

  private static boolean isAboutTheClient(String code) {
    return new InvalidGrant(code).isAmbiguous() && !code.equals("invalid_request");
  }

  private TokenOutcome tried(Credentials credentials) {
    var stored = credentials.asSecret();
    return switch (token(credentials)) {
      case Granted(var tokens) ->
          accounts
              .map(it -> it.check(tokens.accessToken(), limits.token()))
              .map(it -> withCredentials(it, stored))
              .orElseGet(() -> new Granted(with(tokens, stored)));
      case TokenOutcome other -> other;
    };
  }

  private static TokenOutcome withCredentials(TokenOutcome checked, Secret stored) {
    return checked instanceof Granted(var tokens) ? new Granted(with(tokens, stored)) : checked;
  }

  private static GrantedTokens with(GrantedTokens tokens, Secret stored) {
    return new GrantedTokens(tokens.accessToken(), stored, tokens.scopes(), tokens.account());
  }

  /// The access token, not yet checked unless it was fetched.
  private TokenOutcome token(Credentials credentials) {
    return switch (auth.kind()) {
      case CLIENT_CREDENTIALS -> fetched(credentials);
      case BASIC ->
          derived(
              base64(
                  credentials.require("username").reveal()
                      + ":"
                      + credentials.require("password").reveal()));
      case API_KEY, AUTHORIZATION_CODE, PERSONAL_ACCESS_TOKEN, API_TOKEN, SERVICE_ACCOUNT ->
          derived(credentials.require("api_key"));
    };
  }

  private static Secret base64(String pair) {
    return new Secret(Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private TokenOutcome derived(Secret value) {
    var end = clock.instant().plus(declaration.lifetimes().accessToken());
    return new Granted(new GrantedTokens(new AccessToken(value, end), value, "", Account.UNKNOWN));
  }

  private TokenOutcome fetched(Credentials credentials) {
    var id = credentials.require("client_id");
    var client =
        new OAuthClient(
            id.reveal(), credentials.require("client_secret"), List.of(), Optional.empty());
    var own = new ResolvedDeclaration(declaration, settings.withClient(client), Optional.empty());
    var requestedAt = clock.instant();
    return new TokenEndpoint(own, parser(), http::send, limits.token(), json, clock)
        .clientCredentials(
            response ->
                new Granted(
                    new GrantedTokens(
                        new AccessToken(
                            response.access(),
                            requestedAt.plus(response.ttl().orElse(DEFAULT_TTL))),
                        response.access(),
                        response.scopes(),
                        new Account(id.reveal(), ""))));
  }

  private TokenResponseParser parser() {
    var errors = declaration.errors();
    return new TokenResponseParser(
        declaration.id().value(),
        json,
        declaration.response().fields(),
        ErrorClassification.standardAnd(
            errors.invalidGrantCodes(), errors.invalidCodeCodes(), errors.retryCodes()),
        MAX_TTL);
  }

  @Override
  public Duration longestCheck() {
    return limits.token().multipliedBy(2).plusSeconds(1);
  }

  @Override
  public void close() {
    http.close();
  }
}
