package dev.juncture.testing.simulators.atlassian.consent;

import dev.juncture.testing.simulators.http.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The request with which an app sends a browser to the consent page.
record AuthorizationRequest(
    String clientId,
    String redirectUri,
    Set<String> scopes,
    Optional<String> state,
    Optional<String> codeChallenge,
    Map<String, String> raw) {
  static final List<String> NAMES =
      List.of(
          "audience",
          "client_id",
          "scope",
          "redirect_uri",
          "state",
          "response_type",
          "prompt",
          "code_challenge",
          "code_challenge_method");

  /// The request has an error that only its sender can correct. It is shown as a page and never
  /// redirected.
  static final class Defective extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Defective(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  static AuthorizationRequest read(Parameters parameters, AppRegistration app) throws Defective {
    var raw = new LinkedHashMap<String, String>();
    NAMES.forEach(name -> parameters.first(name).ifPresent(value -> raw.put(name, value)));
    check(app.knows(raw.get("client_id")), "The client is not known: client_id");
    check(app.allows(raw.get("redirect_uri")), "redirect_uri is not registered for client");
    check("code".equals(raw.get("response_type")), "Unsupported response_type");
    check("api.atlassian.com".equals(raw.get("audience")), "The audience is missing or unknown");
    var scopes = Set.copyOf(List.of(raw.getOrDefault("scope", "").trim().split("\\s+")));
    check(!scopes.equals(Set.of("")), "No scope was requested");
    check(onlyS256(raw), "code_challenge_method must be S256");
    return new AuthorizationRequest(
        raw.getOrDefault("client_id", ""),
        raw.getOrDefault("redirect_uri", ""),
        scopes,
        Optional.ofNullable(raw.get("state")),
        Optional.ofNullable(raw.get("code_challenge")),
        raw);
  }

  private static boolean onlyS256(Map<String, String> raw) {
    return !raw.containsKey("code_challenge") || "S256".equals(raw.get("code_challenge_method"));
  }

  private static void check(boolean fine, String message) throws Defective {
    if (!fine) {
      throw new Defective(message);
    }
  }
}
