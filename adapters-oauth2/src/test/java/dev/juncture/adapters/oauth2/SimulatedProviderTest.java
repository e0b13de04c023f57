package dev.juncture.adapters.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.oauth2.declaration.ShippedDeclarations;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.plugin.ProviderPlugin;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.oauth2.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A declaration with the simulator that is made of it, as in `./juncture demo --provider`.
final class SimulatedProviderTest {

  private static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(43)));
  private static final URI CALLBACK = URI.create("http://127.0.0.1/callback");

  private static final String UNUSUAL =
      """
      providers:
        odd:
          name: Odd
          facts: [https://odd.example/docs]
          checked: 2026-11-26
          variables:
            host-url:
            shop:
            version: 2025-09-03
          authorization:
            url: "{host-url}/{shop}/consent"
            scopes: [a, b]
            scope-parameter: permissions
          token:
            url: https://odd.example/token
            client-authentication: basic
            format: json
          response:
            access-token: data.0.token
            refresh-token: data.0.renewal
            expires-in: {at: data.0.ends, unit: epoch-ms}
            ok: ok
          lifetimes:
            refresh-tokens: rotating
          account:
            url: https://api.odd.example/who
            method: post
            body: '{"query": "me"}'
            id: data.me.id
            name: data.me.names.0
            ok: fine
      """;

  @TempDir private Path folder;

  static Stream<String> shipped() {
    return ShippedDeclarations.IDS.stream()
        .filter(it -> ShippedDeclarations.of(it).auth().isEmpty())
        .map(ProviderId::value);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void givenAShippedDeclaration_whenSimulated_thenItCanBeConnectedAndRefreshed(String id)
      throws IOException {
    try (var resource = ShippedDeclarations.class.getResourceAsStream("shipped/" + id + ".yml")) {
      var yaml = new String(resource.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(accountAfterConnectingAndRefreshing(yaml, id).id()).isEqualTo("42");
    }
  }

  @Test
  void givenADeclarationThatIsNotRfcShaped_whenSimulated_thenItCanBeConnected() throws IOException {
    assertThat(accountAfterConnectingAndRefreshing(UNUSUAL, "odd"))
        .isEqualTo(new Account("42", "Ada"));
  }

  private Account accountAfterConnectingAndRefreshing(String yaml, String id) throws IOException {
    try (var simulated = SimulatedProvider.start(yaml, id)) {
      var oauth = open(simulated, new ProviderId(id)).at(Optional.of(new Subdomain("acme")));
      var back =
          simulated
              .simulator()
              .consent(oauth.authorizationUri(new State(new Secret("state")), VERIFIER));
      var code = Parameters.parse(back.getRawQuery()).first("code").orElseThrow();
      var first = granted(oauth.exchange(new Secret(code), VERIFIER));
      granted(oauth.refresh(first.refreshToken()));
      return first.account();
    }
  }

  private ProviderOAuth open(SimulatedProvider simulated, ProviderId id) throws IOException {
    var file = Files.writeString(folder.resolve("copy.yml"), simulated.yaml());
    var declared = new DeclaredProviders().read(List.of(file));
    assertThat(declared.problems()).isEmpty();
    var plugin =
        declared.plugins().stream()
            .filter(it -> it.provider().equals(id))
            .findFirst()
            .orElseThrow();
    return plugin.open(settings(simulated.environment(), plugin), InstantSource.system()).oauth();
  }

  private static ProviderSettings settings(Map<String, String> environment, ProviderPlugin plugin) {
    var prefix = "DEFAULT_" + upper(plugin.provider().value()) + "_";
    var further = new HashMap<String, String>();
    for (var setting : plugin.extraSettings()) {
      var value = environment.get(prefix + upper(setting.name()));
      if (value != null) {
        further.put(setting.name(), value);
      }
    }
    return new ProviderSettings(
        plugin.provider(),
        environment.getOrDefault(prefix + "CLIENT_ID", ""),
        new Secret(environment.getOrDefault(prefix + "CLIENT_SECRET", "there is none")),
        CALLBACK,
        List.of(),
        further);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static GrantedTokens granted(TokenOutcome outcome) {
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).tokens();
  }
}
