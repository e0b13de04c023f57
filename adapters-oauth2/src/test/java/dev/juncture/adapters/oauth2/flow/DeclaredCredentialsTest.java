package dev.juncture.adapters.oauth2.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.Declaration;
import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.adapters.oauth2.declaration.TestDeclarations;
import dev.juncture.domain.credentials.Credentials;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderCredentials.Check;
import dev.juncture.domain.provider.ProviderCredentials.Check.Accepted;
import dev.juncture.domain.provider.ProviderCredentials.Check.Rejected;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.domain.token.TokenOutcome.InvalidGrant;
import dev.juncture.domain.token.TokenOutcome.Unavailable;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Each shipped declaration that takes credentials, against a server that behaves as the vendor's
/// pages say.
final class DeclaredCredentialsTest {

  private static final String RIGHT = "right-canary";

  /// @param sent how a call carries the credentials, found in the request line and the headers
  /// @param body what the checked path returns
  private record Vendor(
      String id,
      Map<String, String> values,
      String path,
      String sent,
      String body,
      String rejection,
      Account account) {

    @Override
    public String toString() {
      return id;
    }
  }

  private static final List<Vendor> VENDORS =
      List.of(
          new Vendor(
              "airtable",
              Map.of("api_key", RIGHT),
              "/v0/meta/whoami",
              "authorization: Bearer " + RIGHT,
              "{\"id\":\"usrL2PNC5o3H4lBEi\",\"scopes\":[\"data.records:read\"]}",
              "{\"error\":{\"type\":\"AUTHENTICATION_REQUIRED\",\"message\":\"Authentication required\"}}",
              new Account("usrL2PNC5o3H4lBEi", "")),
          new Vendor(
              "shortcut",
              Map.of("api_key", RIGHT),
              "/api/v3/member",
              "shortcut-token: " + RIGHT,
              "{\"id\":\"12345678-9012-3456-7890-123456789012\",\"name\":\"Ada\"}",
              "{\"message\":\"Unauthorized\",\"tag\":\"unauthorized\"}",
              new Account("12345678-9012-3456-7890-123456789012", "Ada")),
          new Vendor(
              "serpapi",
              Map.of("api_key", RIGHT),
              "/account",
              "?api_key=" + RIGHT,
              "{\"account_id\":\"5ac54d6a\",\"account_email\":\"ada@acme.example\"}",
              "{\"error\":\"Invalid API key\"}",
              new Account("5ac54d6a", "ada@acme.example")),
          new Vendor(
              "twilio",
              Map.of("username", "AC1", "password", RIGHT),
              "/2010-04-01/Accounts.json",
              "authorization: Basic " + base64("AC1:" + RIGHT),
              "{\"accounts\":[{\"sid\":\"AC1\",\"friendly_name\":\"Acme\"}]}",
              "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}",
              new Account("AC1", "Acme")),
          new Vendor(
              "paypal",
              Map.of("client_id", "app", "client_secret", RIGHT),
              "/v1/oauth2/token",
              "authorization: Basic " + base64("app:" + RIGHT),
              "{\"access_token\":\"fetched\",\"token_type\":\"Bearer\",\"expires_in\":32400,\"scope\":\"x\"}",
              "{\"error\":\"invalid_client\",\"error_description\":\"Client Authentication failed\"}",
              new Account("app", "")));

  private final ScriptedHttpServer server = new ScriptedHttpServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void givenAcceptedCredentials_whenChecking_thenTheAccountIsKnown(Vendor vendor) {
    server.respondBy(request -> response(vendor, request));

    var accepted = (Accepted) at(vendor).check(credentials(vendor, RIGHT));

    assertThat(accepted.tokens().account()).isEqualTo(vendor.account());
    assertThat(accepted.tokens().refreshToken()).isEqualTo(credentials(vendor, RIGHT).asSecret());
    assertThat(at(vendor).obtain(credentials(vendor, RIGHT))).isInstanceOf(Granted.class);
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void givenWrongCredentials_whenChecking_thenTheyAreRejectedWithoutRepeatingThem(Vendor vendor) {
    server.respondBy(request -> response(vendor, request));

    var rejected = (Rejected) at(vendor).check(credentials(vendor, "wrong-canary"));

    assertThat(rejected.reason()).doesNotContain("canary");
    assertThat(at(vendor).obtain(credentials(vendor, "wrong-canary")))
        .isEqualTo(new InvalidGrant("credentials_refused"));
  }

  @ParameterizedTest
  @FieldSource("VENDORS")
  void givenAnErrorOfTheProvider_whenChecking_thenItIsUnavailable(Vendor vendor) {
    server.respondBy(_ -> ScriptedResponse.json(503, "{}"));

    assertThat(at(vendor).check(credentials(vendor, RIGHT))).isInstanceOf(Check.Unavailable.class);
    assertThat(at(vendor).obtain(credentials(vendor, RIGHT))).isInstanceOf(Unavailable.class);
  }

  private static ScriptedResponse response(Vendor vendor, Request request) {
    var head = new StringBuilder(request.target()).append('\n');
    request
        .headers()
        .forEach(
            (name, value) ->
                head.append(name.toLowerCase(Locale.ROOT)).append(": ").append(value).append('\n'));
    if (!request.path().equals(vendor.path())) {
      return ScriptedResponse.json(404, "{}");
    }
    return head.toString().contains(vendor.sent() + "\n")
        ? ScriptedResponse.json(200, vendor.body())
        : ScriptedResponse.json(401, vendor.rejection());
  }

  private DeclaredCredentials at(Vendor vendor) {
    var declaration = ShippedDeclarations.of(new ProviderId(vendor.id()));
    return new DeclaredCredentials(
        declaration,
        declaration.auth().orElseThrow(),
        TestDeclarations.settings(
            vendor.id(), Map.of("api-base-url", server.uri().toString().replaceAll("/$", ""))),
        CallLimits.USUAL,
        InstantSource.system());
  }

  private static Credentials credentials(Vendor vendor, String secret) {
    var values = new HashMap<String, Secret>();
    vendor.values().forEach((k, v) -> values.put(k, new Secret(v.equals(RIGHT) ? secret : v)));
    return new Credentials(kind(vendor), values);
  }

  private static GrantKind kind(Vendor vendor) {
    return ShippedDeclarations.of(new ProviderId(vendor.id()))
        .auth()
        .map(Declaration.CredentialsAuth::kind)
        .orElseThrow();
  }

  private static String base64(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
