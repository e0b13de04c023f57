package dev.juncture.adapters.jira.oauth;

import static dev.juncture.domain.credentials.GrantKind.API_TOKEN;
import static dev.juncture.domain.credentials.GrantKind.SERVICE_ACCOUNT;
import static dev.juncture.domain.provider.CredentialForm.Field.required;
import static dev.juncture.domain.provider.CredentialForm.Input.ADDRESS;
import static dev.juncture.domain.provider.CredentialForm.Input.EMAIL;
import static dev.juncture.domain.provider.CredentialForm.Input.SECRET;
import static dev.juncture.domain.provider.CredentialForm.Input.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.juncture.adapters.jira.JiraSettings;
import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraClient;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.domain.connection.ConnectedResource;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.jira.SiteUrl;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderCredentials.Check.Accepted;
import dev.juncture.domain.provider.ProviderCredentials.Check.Malformed;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.provider.ProviderCredentials.Check.Unavailable;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.oauth2.client.TokenResponse;
import dev.juncture.oauth2.client.http.Json;
import dev.juncture.oauth2.client.http.ResponseBody;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Connections to Jira Cloud with an API token or a service account.
///
/// An API token is sent to the site's own address and is checked once a day. A service account gets
/// access tokens from the token endpoint, for the gateway.
///
/// @see <a
///   href="https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/">Basic
///   authentication</a>
/// @see <a
///   href="https://support.atlassian.com/user-management/docs/manage-oauth-credentials-for-service-accounts/">OAuth
///   credentials of service accounts</a>
@Singleton
final class JiraCredentials implements ProviderCredentials {

  private static final Duration RECHECK = Duration.ofDays(1);
  private static final Duration DEFAULT_TTL = Duration.ofHours(1);
  private static final String SITE = "site_url";

  /// What the token endpoint says about a client that it does not know or that has ended.
  private static final Set<String> CLIENT_REJECTED =
      Set.of("access_denied", "invalid_client", "invalid_grant", "unauthorized_client");

  private final JiraOAuthSettings settings;
  private final JiraSettings calls;
  private final TokenEndpoint endpoint;
  private final JiraClient jira;
  private final JiraSites sites;
  private final Json json;
  private final AddressPolicy addresses;
  private final InstantSource clock;

  JiraCredentials(
      JiraOAuthSettings settings,
      JiraSettings calls,
      TokenEndpoint endpoint,
      JiraClient jira,
      JiraSites sites,
      Json json,
      AddressPolicy addresses,
      InstantSource clock) {
    this.settings = settings;
    this.calls = calls;
    this.endpoint = endpoint;
    this.jira = jira;
    this.sites = sites;
    this.json = json;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public ProviderId provider() {
    return JiraConnection.PROVIDER;
  }

  @Override
  public List<CredentialForm> forms() {
    return List.of(
        new CredentialForm(
            API_TOKEN,
            List.of(required(SITE, ADDRESS), required("email", EMAIL), required("token", SECRET)),
            Optional.of(URI.create("https://id.atlassian.com/manage-profile/security/api-tokens"))),
        new CredentialForm(
            SERVICE_ACCOUNT,
            List.of(
                required(SITE, ADDRESS),
                required("client_id", TEXT),
                required("client_secret", SECRET)),
            Optional.of(URI.create("https://admin.atlassian.com"))));
  }

  @Override
  public Check check(Credentials credentials) {
    return addresses
        .entered(credentials.require(SITE).reveal())
        .filter(it -> it.getRawPath().isEmpty())
        .map(it -> check(credentials.with(SITE, it.toString()), it))
        .orElseGet(
            () ->
                new Malformed(
                    SITE,
                    "must be the https address of a site, such as https://acme.atlassian.net"));
  }

  private Check check(Credentials stored, URI url) {
    return stored.kind() == API_TOKEN ? checkToken(stored, url) : checkAccount(stored, url);
  }

  @Override
  public TokenOutcome obtain(Credentials credentials) {
    return credentials.kind() == API_TOKEN ? recheck(credentials) : rejected(token(credentials));
  }

  @Override
  public Duration longestCheck() {
    return settings.tokenTimeLimit().plus(calls.callTimeLimit().multipliedBy(2));
  }

  private Check checkToken(Credentials credentials, URI url) {
    var site = new SiteUrl(url);
    var token = basic(credentials);
    return switch (jira.send(myself(site), token)) {
      case JiraResponse.Ok(var body) ->
          account(body)
              .<Check>map(
                  it -> {
                    var resource = new ConnectedResource(url.getHost(), url.toString());
                    return accepted(
                        credentials,
                        token,
                        it,
                        new JiraConnection(site, Optional.of(resource), Optional.empty()));
                  })
              .orElseGet(JiraCredentials::noJira);
      case JiraResponse.TokenExpired _ ->
          new Rejected("Jira does not accept this e-mail address with this token");
      case JiraResponse.Forbidden(var texts) -> new Rejected(String.join(" ", texts.values()));
      case JiraResponse.ScopeMissing _ -> new Rejected("The token lacks the scope read:jira-user");
      case JiraResponse.Invalid(var texts) -> new Rejected(String.join(" ", texts.values()));
      case JiraResponse.NotFound _, JiraResponse.Conflict _, JiraResponse.Malformed _ -> noJira();
      case JiraResponse.RateLimited(var pause) -> new Unavailable(pause);
      case JiraResponse.ResponseLost(var pause) -> new Unavailable(pause);
      case JiraResponse.Unavailable _ -> new Unavailable(Duration.ZERO);
    };
  }

  private static Check noJira() {
    return new Rejected("There is no Jira at this address");
  }

  /// Only a 401 of Jira's ends the connection. An address that calls may not go to any more can be
  /// allowed again.
  private TokenOutcome recheck(Credentials credentials) {
    return addresses
        .entered(credentials.require(SITE).reveal())
        .map(it -> recheck(credentials, new SiteUrl(it)))
        .orElseGet(() -> new TokenOutcome.Unavailable(Duration.ZERO));
  }

  private TokenOutcome recheck(Credentials credentials, SiteUrl site) {
    var token = basic(credentials);
    return switch (jira.sendIfAllowed(myself(site), token)) {
      case JiraResponse.Ok(var body) when account(body).isPresent() ->
          new TokenOutcome.Granted(tokens(credentials, token, "", account(body).orElseThrow()));
      case JiraResponse.TokenExpired _ ->
          new TokenOutcome.InvalidGrant(ProviderCredentials.REJECTED);
      case JiraResponse.RateLimited(var pause) -> new TokenOutcome.Unavailable(pause);
      case JiraResponse.ResponseLost(var pause) -> new TokenOutcome.Unavailable(pause);
      case JiraResponse _ -> new TokenOutcome.Unavailable(Duration.ZERO);
    };
  }

  private Check checkAccount(Credentials credentials, URI url) {
    return switch (token(credentials)) {
      case TokenOutcome.Granted(var tokens) -> reaching(credentials, tokens, url);
      case TokenOutcome.InvalidGrant(var code) -> rejectedClient(code);
      case TokenOutcome.Misconfigured(var code) -> rejectedClient(code);
      case TokenOutcome.Unavailable(var wait) -> new Unavailable(wait);
    };
  }

  private static Check rejectedClient(String code) {
    return new Rejected("Atlassian does not accept this client id with this secret: " + code);
  }

  private Check reaching(Credentials credentials, GrantedTokens tokens, URI url) {
    return switch (sites.sites(tokens.accessToken())) {
      case ApiResult.Succeeded<List<JiraSite>>(var reached) ->
          reached.stream()
              .filter(it -> it.url().equals(url.toString()))
              .findFirst()
              .<Check>map(it -> new Accepted(named(tokens, it), JiraConnection.to(it), none()))
              .orElseGet(() -> new Rejected("The service account reaches " + urls(reached)));
      case ApiResult.TokenRejected<List<JiraSite>> _ -> new Unavailable(Duration.ZERO);
    };
  }

  private static String urls(List<JiraSite> reached) {
    return reached.isEmpty()
        ? "no site"
        : reached.stream().map(JiraSite::url).sorted().collect(joining(", "));
  }

  /// With the name of the account, if its scopes let it be read.
  private GrantedTokens named(GrantedTokens tokens, JiraSite site) {
    return jira.send(myself(site.id()), tokens.accessToken()) instanceof JiraResponse.Ok(var body)
        ? account(body)
            .map(
                it ->
                    new GrantedTokens(
                        tokens.accessToken(), tokens.refreshToken(), tokens.scopes(), it))
            .orElse(tokens)
        : tokens;
  }

  private TokenOutcome token(Credentials credentials) {
    var requestedAt = clock.instant();
    return endpoint.clientCredentials(
        credentials.require("client_id"),
        credentials.require("client_secret"),
        response -> granted(credentials, response, requestedAt.plus(ttl(response))));
  }

  private static Duration ttl(TokenResponse response) {
    return response.ttl().orElse(DEFAULT_TTL);
  }

  private static TokenOutcome granted(
      Credentials credentials, TokenResponse response, Instant expiresAt) {
    var account = new Account(credentials.require("client_id").reveal(), "");
    return new TokenOutcome.Granted(
        tokens(
            credentials,
            new AccessToken(response.access(), expiresAt),
            response.scopes(),
            account));
  }

  /// The client is the connection's own: when it is rejected, the connection has ended.
  private static TokenOutcome rejected(TokenOutcome outcome) {
    return outcome instanceof TokenOutcome.Misconfigured(var said) && CLIENT_REJECTED.contains(said)
            || outcome instanceof TokenOutcome.InvalidGrant
        ? new TokenOutcome.InvalidGrant(ProviderCredentials.REJECTED)
        : outcome;
  }

  private AccessToken basic(Credentials credentials) {
    var pair = credentials.require("email").reveal() + ":" + credentials.require("token").reveal();
    return new AccessToken(
            new Secret(Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))),
            clock.instant().plus(RECHECK))
        .ofGrant(credentials.asSecret());
  }

  private static JiraCall myself(JiraAddress site) {
    return JiraCall.read(site, "rest", "api", "3", "myself");
  }

  private Optional<Account> account(ResponseBody body) {
    return json.tree(body)
        .flatMap(
            it ->
                it.get("accountId") instanceof String id
                    ? Optional.of(
                        new Account(id, it.get("displayName") instanceof String name ? name : ""))
                    : Optional.empty());
  }

  private static Accepted accepted(
      Credentials credentials, AccessToken token, Account account, JiraConnection details) {
    return new Accepted(tokens(credentials, token, "", account), details, none());
  }

  private static GrantedTokens tokens(
      Credentials credentials, AccessToken token, String scopes, Account account) {
    return new GrantedTokens(token, credentials.asSecret(), scopes, account);
  }

  /// Atlassian does not say when a token or a client ends.
  private static Optional<Instant> none() {
    return Optional.empty();
  }
}
