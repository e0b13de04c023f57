package dev.juncture.testing.simulators.oauth2;

import dev.juncture.testing.simulators.http.Digest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The issued codes and tokens. Thread-safe.
final class IssuedTokens {
  private static final Duration CODE_LIFE = Duration.ofMinutes(5);
  private final SecureRandom random = new SecureRandom();
  private final ProviderStyle style;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Grant> grantByRefreshToken = new HashMap<>();
  private final Map<String, Access> accessTokens = new HashMap<>();

  IssuedTokens(ProviderStyle style) {
    this.style = style;
  }

  record Code(String redirectUri, Optional<String> challenge, String scopes, Instant expiresAt) {}

  private record Access(Grant grant, Instant expiresAt) {}

  /// @param refresh empty if the provider issues no refresh tokens
  record Pair(String access, Optional<String> refresh, String scopes) {}

  private static final class Grant {
    final String scopes;
    final Map<String, Instant> rotatedAt = new HashMap<>();
    boolean revoked;

    Grant(String scopes) {
      this.scopes = scopes;
    }
  }

  synchronized String code(String redirectUri, Optional<String> challenge, String scopes) {
    var code = mint("code");
    codes.put(code, new Code(redirectUri, challenge, scopes, now().plus(CODE_LIFE)));
    return code;
  }

  synchronized Optional<Code> take(String code) {
    return Optional.ofNullable(codes.remove(code))
        .filter(taken -> now().isBefore(taken.expiresAt()));
  }

  synchronized Pair establish(Code code) {
    return issue(new Grant(code.scopes()), Optional.empty());
  }

  /// Empty if the token is unknown, revoked or already used.
  synchronized Optional<Pair> refresh(String refreshToken) {
    var grant = Optional.ofNullable(grantByRefreshToken.get(Digest.of(refreshToken)));
    return grant
        .filter(it -> isGood(it, Digest.of(refreshToken)))
        .map(it -> issue(it, Optional.of(refreshToken)));
  }

  private boolean isGood(Grant grant, String hash) {
    var usedAt = grant.rotatedAt.get(hash);
    if (usedAt != null && !now().isBefore(usedAt.plus(style.replayWindow))) {
      grant.revoked = true;
    }
    return !grant.revoked;
  }

  private Pair issue(Grant grant, Optional<String> used) {
    var access = mint("access");
    accessTokens.put(Digest.of(access), new Access(grant, now().plus(style.accessTokenTtl)));
    return new Pair(access, successor(grant, used), grant.scopes);
  }

  private Optional<String> successor(Grant grant, Optional<String> used) {
    if (!style.refreshTokens || used.isPresent() && !style.rotates) {
      return Optional.empty();
    }
    used.ifPresent(it -> grant.rotatedAt.putIfAbsent(Digest.of(it), now()));
    var next = mint("refresh");
    grantByRefreshToken.put(Digest.of(next), grant);
    return Optional.of(next);
  }

  synchronized boolean allows(String accessToken) {
    var access = accessTokens.get(Digest.of(accessToken));
    return access != null && !access.grant().revoked && now().isBefore(access.expiresAt());
  }

  synchronized void expireAccessTokens() {
    accessTokens.clear();
  }

  /// Revokes the grant of an access token or a refresh token.
  synchronized void revoke(String token) {
    var grant = Optional.ofNullable(grantByRefreshToken.get(Digest.of(token)));
    grant
        .or(() -> Optional.ofNullable(accessTokens.get(Digest.of(token))).map(Access::grant))
        .ifPresent(it -> it.revoked = true);
  }

  synchronized void revokeAll() {
    grantByRefreshToken.values().forEach(grant -> grant.revoked = true);
    accessTokens.values().forEach(access -> access.grant().revoked = true);
  }

  synchronized void clear() {
    codes.clear();
    grantByRefreshToken.clear();
    accessTokens.clear();
  }

  private Instant now() {
    return style.clock.instant();
  }

  private String mint(String kind) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return kind + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
