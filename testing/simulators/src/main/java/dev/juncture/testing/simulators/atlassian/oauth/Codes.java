package dev.juncture.testing.simulators.atlassian.oauth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The authorization codes that are not exchanged yet. A code is valid once, for five minutes.
public final class Codes {
  private static final Duration TTL = Duration.ofMinutes(5);
  private final TokenMint mint = new TokenMint();
  private final Map<String, AuthorizationCode> waiting = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public Codes(InstantSource clock) {
    this.clock = clock;
  }

  public String issue(
      String clientId,
      String redirectUri,
      Optional<String> codeChallenge,
      String accountId,
      Set<String> siteIds,
      Set<String> scopes) {
    var code = mint.code();
    var expiresAt = clock.instant().plus(TTL);
    waiting.put(
        code,
        new AuthorizationCode(
            clientId, redirectUri, codeChallenge, accountId, siteIds, scopes, expiresAt));
    return code;
  }

  Optional<AuthorizationCode> take(String code) {
    return Optional.ofNullable(waiting.remove(code))
        .filter(taken -> clock.instant().isBefore(taken.expiresAt()));
  }

  public void clear() {
    waiting.clear();
  }
}
