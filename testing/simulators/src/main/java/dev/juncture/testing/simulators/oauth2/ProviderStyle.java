package dev.juncture.testing.simulators.oauth2;

import java.time.Duration;
import java.time.InstantSource;

/// How a simulated provider differs from the RFC's; `standard()` and then what should differ.
///
/// Not thread-safe; to be finished before a simulator is started with it.
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
  Duration accessTokenLife = Duration.ofHours(1);
  boolean tellsLife = true;
  boolean takesJson;
  boolean takesForms = true;
  boolean basic;
  boolean pkceRequired;
  Errors errors = Errors.RFC;
  Answers answers = Answers.JSON;
  InstantSource clock = InstantSource.system();

  /// How the token endpoint says no.
  public enum Errors {
    /// RFC 6749 section 5.2: 400 or 401 with `error`.
    RFC,
    /// 200 with an `error` of its own words.
    SUCCESS_WITH_ERROR,
    /// 200 with `ok: false`; also at the account look-up.
    NOT_OK,
    /// 400 with `status` and `message`.
    STATUS
  }

  /// How the token endpoint says yes.
  public enum Answers {
    JSON,
    /// As `application/x-www-form-urlencoded`, whatever is asked for.
    FORM,
    /// With the tokens below `authed_user`, and `ok: true`.
    NESTED
  }

  private ProviderStyle() {}

  /// Forms, credentials in the body, PKCE if sent, refresh tokens that stay.
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

  /// @param json with `$id` and `$name` where they belong
  public ProviderStyle account(String json) {
    this.accountBody = json;
    return this;
  }

  public ProviderStyle scopeParameter(String name) {
    this.scopeParameter = name;
    return this;
  }

  /// Access tokens are all there is, and they do not end by themselves.
  public ProviderStyle withoutRefreshTokens() {
    this.refreshTokens = false;
    this.tellsLife = false;
    this.accessTokenLife = Duration.ofDays(36_500);
    return this;
  }

  /// Each refresh token is good once; a used one again within `window`, and later it ends the
  /// grant.
  public ProviderStyle rotating(Duration window) {
    this.rotates = true;
    this.replayWindow = window;
    return this;
  }

  public ProviderStyle accessTokenLife(Duration ttl) {
    this.accessTokenLife = ttl;
    return this;
  }

  /// `expires_in` stays out of answers.
  public ProviderStyle silentAboutLife() {
    this.tellsLife = false;
    return this;
  }

  /// Token requests come as JSON and as nothing else.
  public ProviderStyle takingJson() {
    this.takesJson = true;
    this.takesForms = false;
    return this;
  }

  /// The client proves itself in the `Authorization` header and nowhere else.
  public ProviderStyle basic() {
    this.basic = true;
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

  public ProviderStyle answers(Answers other) {
    this.answers = other;
    return this;
  }

  public ProviderStyle clock(InstantSource other) {
    this.clock = other;
    return this;
  }
}
