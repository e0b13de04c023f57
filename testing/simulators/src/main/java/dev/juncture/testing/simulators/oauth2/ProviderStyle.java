package dev.juncture.testing.simulators.oauth2;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/// How a simulated provider differs from RFC 6749. Start with `standard()` and change what should
/// differ.
///
/// Not thread-safe. Do not change it after a simulator has been started with it.
public final class ProviderStyle {
  int port;
  String clientId = "simulator-client";
  String clientSecret = "simulator-client-secret";
  String authorizePath = "/authorize";
  String tokenPath = "/token";
  String accountPath = "/user";
  String accountBody = "{\"id\": \"$id\", \"name\": \"$name\"}";
  String scopeParameter = "scope";
  boolean refreshTokens = true;
  boolean rotates;
  Duration replayWindow = Duration.ZERO;
  Duration accessTokenTtl = Duration.ofHours(1);
  boolean tellsLife = true;
  boolean takesJson;
  boolean takesForms = true;
  ClientAuthentication clientAuthentication = ClientAuthentication.BODY;
  String apiPath = "/api/";
  TokenFields fields = new TokenFields("access_token", "refresh_token", "expires_in", "scope", "");
  Function<Duration, Object> expiry = Duration::toSeconds;
  Map<String, String> extraFields = Map.of();
  String idTokenPath = "";
  Map<String, String> idTokenClaims = Map.of();
  String revocationPath = "/revoke";
  String tokenHeader = "Authorization";
  String tokenPrefix = "Bearer ";
  boolean pkceRequired;
  boolean subdomains;
  Errors errors = Errors.RFC;
  Responses responses = Responses.JSON;
  InstantSource clock = InstantSource.system();

  /// The format of errors of the token endpoint.
  public enum Errors {
    /// RFC 6749 section 5.2: 400 or 401 with `error`.
    RFC,
    /// 200 with an `error` code of the provider's own.
    SUCCESS_WITH_ERROR,
    /// 200 with `error`, which is `invalid_code` for codes and refresh tokens alike.
    INVALID_CODE,
    /// 200 with `ok: false`, also for the account look-up.
    NOT_OK,
    /// 400 with `status` and `message`.
    STATUS
  }

  /// How the client has to authenticate at the token endpoint.
  public enum ClientAuthentication {
    /// `client_id` and `client_secret` among the fields.
    BODY,
    /// HTTP Basic, both percent-encoded first (RFC 6749 section 2.3.1).
    BASIC,
    /// HTTP Basic, not encoded.
    BASIC_RAW,
    /// `client_id` among the fields, no secret, and PKCE.
    NONE
  }

  /// Paths of the fields of a token response.
  ///
  /// @param ok a field that is `true`; blank for none
  public record TokenFields(
      String accessToken, String refreshToken, String expiresIn, String scope, String ok) {}

  /// The format of successful responses of the token endpoint.
  public enum Responses {
    JSON,
    /// `application/x-www-form-urlencoded`, whatever the request accepts.
    FORM,
    /// JSON with the lifetime in `valid_for`, as a duration of ISO 8601.
    ISO_LIFETIME
  }

  private ProviderStyle() {}

  /// Form requests, client credentials in the body, PKCE if sent, refresh tokens that do not
  /// rotate.
  public static ProviderStyle standard() {
    return new ProviderStyle();
  }

  public ProviderStyle port(int other) {
    this.port = other;
    return this;
  }

  public ProviderStyle client(String id, String secret) {
    this.clientId = id;
    this.clientSecret = secret;
    return this;
  }

  public ProviderStyle paths(String authorize, String token, String account) {
    this.authorizePath = authorize;
    this.tokenPath = token;
    this.accountPath = account;
    return this;
  }

  /// @param json the response, in which `$id` and `$name` are replaced
  public ProviderStyle account(String json) {
    this.accountBody = json;
    return this;
  }

  /// One host for each customer: every path begins with its subdomain, such as `/acme/token`.
  public ProviderStyle withSubdomains() {
    this.subdomains = true;
    return this;
  }

  public ProviderStyle scopeParameter(String name) {
    this.scopeParameter = name;
    return this;
  }

  /// There are no refresh tokens, and access tokens do not expire.
  public ProviderStyle withoutRefreshTokens() {
    this.refreshTokens = false;
    this.tellsLife = false;
    this.accessTokenTtl = Duration.ofDays(36_500);
    return this;
  }

  /// Refresh tokens rotate. A used one is accepted again within `window`; later it revokes the
  /// grant.
  public ProviderStyle rotating(Duration window) {
    this.rotates = true;
    this.replayWindow = window;
    return this;
  }

  public ProviderStyle accessTokenTtl(Duration ttl) {
    this.accessTokenTtl = ttl;
    return this;
  }

  /// Token responses contain no `expires_in`.
  public ProviderStyle withoutExpiresIn() {
    this.tellsLife = false;
    return this;
  }

  /// Token requests must be JSON.
  public ProviderStyle withJsonRequests() {
    this.takesJson = true;
    this.takesForms = false;
    return this;
  }

  /// The client must authenticate in the `Authorization` header (RFC 6749 section 2.3.1).
  public ProviderStyle basic() {
    return clientAuthentication(ClientAuthentication.BASIC);
  }

  public ProviderStyle clientAuthentication(ClientAuthentication other) {
    this.clientAuthentication = other;
    return this;
  }

  /// The API is below this path.
  public ProviderStyle apiPath(String path) {
    this.apiPath = path;
    return this;
  }

  public ProviderStyle tokenFields(TokenFields other) {
    this.fields = other;
    return this;
  }

  /// What a token response states instead of the lifetime in seconds.
  public ProviderStyle expiry(Function<Duration, Object> other) {
    this.expiry = other;
    return this;
  }

  /// Token responses have an id token.
  ///
  /// @param claims in addition to `aud` and `exp`; `$id` and `$name` are replaced
  public ProviderStyle idToken(String path, Map<String, String> claims) {
    this.idTokenPath = path;
    this.idTokenClaims = Map.copyOf(claims);
    return this;
  }

  public ProviderStyle revocationPath(String path) {
    this.revocationPath = path;
    return this;
  }

  /// How calls of the API have to carry the access token.
  ///
  /// @param prefix stands before the token
  public ProviderStyle tokenHeader(String name, String prefix) {
    this.tokenHeader = name;
    this.tokenPrefix = prefix;
    return this;
  }

  /// @param values further fields of token responses by their paths; `$id` and `$name` are
  ///   replaced, and `$api` by the address of the API
  public ProviderStyle extraFields(Map<String, String> values) {
    this.extraFields = Map.copyOf(values);
    return this;
  }

  public ProviderStyle requiringPkce() {
    this.pkceRequired = true;
    return this;
  }

  public ProviderStyle errors(Errors other) {
    this.errors = other;
    return this;
  }

  public ProviderStyle responses(Responses other) {
    this.responses = other;
    return this;
  }

  public ProviderStyle clock(InstantSource other) {
    this.clock = other;
    return this;
  }
}
