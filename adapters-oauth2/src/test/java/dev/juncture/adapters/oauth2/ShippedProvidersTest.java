package dev.juncture.adapters.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.Declarations;
import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.adapters.oauth2.flow.CallLimits;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.RevocationResult.GrantRevoked;
import dev.juncture.domain.provider.RevocationResult.NotConfirmed;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.oauth2.OAuthSimulator;
import dev.juncture.testing.simulators.oauth2.ProviderStyle;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.ClientAuthentication;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Errors;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.Responses;
import dev.juncture.testing.simulators.oauth2.ProviderStyle.TokenFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each shipped declaration against a server that behaves as the provider's pages say.
final class ShippedProvidersTest {

  private static final URI CALLBACK = URI.create("http://127.0.0.1/callback?x=1");
  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final String SECRET = "secret+with/odd=characters:é";

  record Shipped(String id, ProviderStyle style, boolean rotates, Account account) {
    @Override
    public String toString() {
      return id;
    }
  }

  static List<Shipped> providers() {
    return List.of(
        new Shipped(
            "github",
            style("/login/oauth/authorize", "/login/oauth/access_token", "/user")
                .account("{\"id\": $id, \"login\": \"$name\"}")
                .withoutRefreshTokens()
                .errors(Errors.SUCCESS_WITH_ERROR)
                .responses(Responses.FORM),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "gitlab",
            style("/oauth/authorize", "/oauth/token", "/api/v4/user")
                .account("{\"id\": $id, \"username\": \"$name\"}")
                .revocationPath("/oauth/revoke")
                .requiringPkce()
                .rotating(Duration.ZERO),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "slack",
            style("/oauth/v2/authorize", "/api/oauth.v2.access", "/api/auth.test")
                .account("{\"ok\": true, \"user_id\": \"$id\", \"user\": \"$name\"}")
                .scopeParameter("user_scope")
                .basic()
                .withoutRefreshTokens()
                .errors(Errors.NOT_OK)
                .tokenFields(
                    new TokenFields(
                        "authed_user.access_token",
                        "authed_user.refresh_token",
                        "authed_user.expires_in",
                        "authed_user.scope",
                        "ok")),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "linear",
            style("/oauth/authorize", "/oauth/token", "/graphql")
                .account("{\"data\": {\"viewer\": {\"id\": \"$id\", \"name\": \"$name\"}}}")
                .rotating(Duration.ZERO),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "google",
            style("/o/oauth2/v2/auth", "/token", "/v1/userinfo")
                .account("{\"sub\": \"$id\", \"email\": \"$name\"}"),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "microsoft",
            style("/common/oauth2/v2.0/authorize", "/common/oauth2/v2.0/token", "/v1.0/me")
                .account("{\"id\": \"$id\", \"userPrincipalName\": \"$name\"}")
                .requiringPkce()
                .rotating(Duration.ofDays(90)),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "notion",
            style("/v1/oauth/authorize", "/v1/oauth/token", "/v1/users/me")
                .withJsonRequests()
                .basic()
                .withoutExpiresIn()
                .rotating(Duration.ZERO),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "hubspot",
            style("/oauth/authorize", "/oauth/v3/token", "/account-info/v3/details")
                .account("{\"portalId\": $id, \"uiDomain\": \"$name\"}")
                .accessTokenTtl(Duration.ofMinutes(30))
                .errors(Errors.STATUS),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "zoom",
            style("/oauth/authorize", "/oauth/token", "/v2/users/me")
                .account("{\"id\": \"$id\", \"email\": \"$name\"}")
                .clientAuthentication(ClientAuthentication.BASIC_RAW)
                .rotating(Duration.ZERO),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "etsy",
            style("/oauth/connect", "/v3/public/oauth/token", "/v3/application/users/me")
                .account("{\"user_id\": $id, \"shop_id\": 7}")
                .clientAuthentication(ClientAuthentication.NONE)
                .rotating(Duration.ZERO),
            true,
            new Account("42", "")),
        new Shipped(
            "xero",
            style("/identity/connect/authorize", "/connect/token", "/none")
                .basic()
                .idToken("id_token", Map.of("sub", "other", "xero_userid", "$id", "email", "$name"))
                .revocationPath("/connect/revocation")
                .rotating(Duration.ofMinutes(30)),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "zoho",
            style("/oauth/v2/auth", "/oauth/v2/token", "/oauth/user/info")
                .account("{\"ZUID\": $id, \"Email\": \"$name\"}")
                .tokenHeader("Authorization", "Zoho-oauthtoken ")
                .errors(Errors.INVALID_CODE),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "salesforce",
            style(
                    "/services/oauth2/authorize",
                    "/services/oauth2/token",
                    "/services/oauth2/userinfo")
                .account("{\"user_id\": \"$id\", \"preferred_username\": \"$name\"}")
                .withoutExpiresIn()
                .requiringPkce()
                .extraFields(Map.of("instance_url", "https://acme--uat.sandbox.my.salesforce.com"))
                .revocationPath("/services/oauth2/revoke"),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "shopify",
            style(
                    "/admin/oauth/authorize",
                    "/admin/oauth/access_token",
                    "/admin/api/2026-07/graphql.json")
                .withSubdomains()
                .account("{\"data\": {\"shop\": {\"id\": \"$id\", \"name\": \"$name\"}}}")
                .tokenHeader("X-Shopify-Access-Token", "")
                .withoutExpiresIn()
                .withoutRefreshTokens(),
            false,
            new Account("42", "Ada")),
        new Shipped(
            "zendesk",
            style("/oauth/authorizations/new", "/oauth/tokens", "/api/v2/users/me.json")
                .withSubdomains()
                .account("{\"user\": {\"id\": $id, \"email\": \"$name\"}}")
                .withJsonRequests()
                .requiringPkce()
                .rotating(Duration.ZERO),
            true,
            new Account("42", "Ada")),
        new Shipped(
            "confluence",
            style("/authorize", "/oauth/token", "/me")
                .account("{\"account_id\": \"$id\", \"name\": \"$name\"}")
                .withJsonRequests()
                .rotating(Duration.ofMinutes(10)),
            true,
            new Account("42", "Ada")));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void givenTheProvider_whenConnectingRefreshingAndRevoking_thenEachIsUnderstood(Shipped shipped)
      throws Exception {
    try (var simulator = OAuthSimulator.start(shipped.style())) {
      var oauth = provider(shipped.id(), simulator.baseUrl(), SECRET);

      var first = granted(oauth.exchange(code(oauth, simulator), VERIFIER));
      assertThat(first.account()).isEqualTo(shipped.account());
      assertThat(first.scopes()).isEqualTo(askedFor(oauth));

      var second = granted(oauth.refresh(first.refreshToken()));
      assertThat(second.refreshToken().equals(first.refreshToken()))
          .isNotEqualTo(shipped.rotates());

      simulator.revokeAllGrants();
      assertThat(oauth.refresh(second.refreshToken())).isInstanceOf(InvalidGrant.class);
      ((AutoCloseable) oauth).close();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void givenTheProvider_whenTheCodeIsUsedTwice_thenItIsRejected(Shipped shipped) {
    try (var simulator = OAuthSimulator.start(shipped.style())) {
      var oauth = provider(shipped.id(), simulator.baseUrl(), SECRET);
      var code = code(oauth, simulator);
      oauth.exchange(code, VERIFIER);

      assertThat(oauth.exchange(code, VERIFIER)).isInstanceOf(InvalidGrant.class);
    }
  }

  static List<Shipped> withRevocation() {
    return providers().stream()
        .filter(it -> List.of("gitlab", "xero", "salesforce").contains(it.id()))
        .toList();
  }

  static List<Shipped> withSecrets() {
    return providers().stream().filter(it -> !it.id().equals("etsy")).toList();
  }

  @ParameterizedTest
  @MethodSource("withRevocation")
  void givenTheProvider_whenRevoking_thenTheGrantIsRevokedThere(Shipped shipped) {
    try (var simulator = OAuthSimulator.start(shipped.style())) {
      var oauth = provider(shipped.id(), simulator.baseUrl(), SECRET);
      var grant = granted(oauth.exchange(code(oauth, simulator), VERIFIER));

      assertThat(oauth.canRevoke()).isTrue();
      assertThat(oauth.revoke(grant.refreshToken())).isEqualTo(new GrantRevoked());

      assertThat(simulator.journal().noted("revoked")).hasSize(1);
      assertThat(oauth.refresh(grant.refreshToken())).isInstanceOf(InvalidGrant.class);
      simulator.faults().on("*", "/**").respondHtmlError(503);
      assertThat(oauth.revoke(grant.refreshToken())).isEqualTo(new NotConfirmed("status 503"));
    }
  }

  @ParameterizedTest
  @MethodSource("withSecrets")
  void givenAWrongSecret_whenExchanging_thenItIsOurFault(Shipped shipped) {
    try (var simulator = OAuthSimulator.start(shipped.style())) {
      var oauth = provider(shipped.id(), simulator.baseUrl(), "wrong");

      assertThat(oauth.exchange(code(oauth, simulator), VERIFIER))
          .isInstanceOf(TokenOutcome.Misconfigured.class);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void givenAnOutage_whenRefreshing_thenNobodyIsBlamed(Shipped shipped) {
    try (var simulator = OAuthSimulator.start(shipped.style())) {
      var oauth = provider(shipped.id(), simulator.baseUrl(), SECRET);
      var grant = granted(oauth.exchange(code(oauth, simulator), VERIFIER));
      simulator.faults().on("*", "/**").respondHtmlError(503);

      assertThat(oauth.refresh(grant.refreshToken())).isInstanceOf(TokenOutcome.Unavailable.class);
      assertThat(oauth.refresh(grant.refreshToken())).isInstanceOf(Granted.class);
    }
  }

  private static ProviderStyle style(String authorize, String token, String account) {
    return ProviderStyle.standard().client("client", SECRET).paths(authorize, token, account);
  }

  private static ProviderOAuth provider(String id, URI base, String secret) {
    var provider = new ProviderId(id);
    var declaration = atSimulator(id, base);
    var further = new HashMap<String, String>();
    declaration
        .variables()
        .forEach(
            (name, value) -> {
              if (name.endsWith("base-url")) {
                further.put(name, base.toString());
              } else if (value.isEmpty()) {
                further.put(name, "of-the-operator");
              }
            });
    var settings =
        new ProviderSettings(
            provider, "client", new Secret(secret), CALLBACK, List.of(), Map.copyOf(further));
    return new DeclaredPlugin(provider, () -> declaration, CallLimits.USUAL)
        .open(settings, InstantSource.system())
        .oauth()
        .at(Optional.of(new Subdomain("acme")));
  }

  /// A host for each customer becomes a folder of the simulator's.
  private static Declaration atSimulator(String id, URI base) {
    var shipped = ShippedDeclarations.of(new ProviderId(id));
    if (!(shipped.subdomain() instanceof SubdomainUse.Host(_, var suffix))) {
      return shipped;
    }
    try (var file = ShippedDeclarations.class.getResourceAsStream("shipped/" + id + ".yml")) {
      var yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      var local = yaml.replace("https://{subdomain}" + suffix, base + "/{subdomain}");
      return Declarations.of(local, id).all().getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Secret code(ProviderOAuth oauth, OAuthSimulator simulator) {
    var state = new State(new Secret("state & more"));
    var back =
        Parameters.parse(simulator.consent(oauth.authorizationUri(state, VERIFIER)).getRawQuery());
    assertThat(back.first("state")).contains("state & more");
    return new Secret(back.first("code").orElseThrow());
  }

  private static String askedFor(ProviderOAuth oauth) {
    var query =
        Parameters.parse(
            oauth.authorizationUri(new State(new Secret("s")), VERIFIER).getRawQuery());
    return query.first("user_scope").or(() -> query.first("scope")).orElse("");
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
