package dev.juncture.testing.simulators.atlassian.consent;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An app as registered in the developer console.
///
/// @param redirectUris the exact callback addresses; empty allows any on this machine
public record AppRegistration(String clientId, Set<String> redirectUris) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public boolean knows(@Nullable String id) {
    return clientId.equals(id);
  }

  public boolean allows(@Nullable String redirectUri) {
    if (redirectUri == null) {
      return false;
    }
    return redirectUris.isEmpty() ? isLocal(redirectUri) : redirectUris.contains(redirectUri);
  }

  private static boolean isLocal(String redirectUri) {
    try {
      var host = URI.create(redirectUri).getHost();
      return host != null && THIS_MACHINE.contains(host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
