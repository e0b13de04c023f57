package dev.juncture.adapters.oauth2.declaration;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.plugin.ProviderSettings;
import dev.juncture.domain.secret.Secret;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// Declarations and settings for tests.
public final class TestDeclarations {

  public static final String CLIENT_SECRET = "canary-client-secret";
  public static final URI CALLBACK =
      URI.create("http://localhost:8000/api/frontend/oauth/authorization-callback/acme");

  private TestDeclarations() {}

  /// The one declaration in `yaml`, which must be right.
  public static Declaration one(String yaml) {
    return Declarations.read(new StringReader(yaml), "test.yml").only();
  }

  static List<String> problems(String yaml) {
    return Declarations.read(new StringReader(yaml), "own.yml").problems();
  }

  public static ProviderSettings settings(String id, Map<String, String> further) {
    return new ProviderSettings(
        new ProviderId(id), "client-id", new Secret(CLIENT_SECRET), CALLBACK, List.of(), further);
  }
}
