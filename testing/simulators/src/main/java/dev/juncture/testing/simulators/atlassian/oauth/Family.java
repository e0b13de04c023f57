package dev.juncture.testing.simulators.atlassian.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The refresh tokens that descend from one consent, stored as hashes. Not thread-safe.
final class Family {
  private static final Duration INACTIVITY = Duration.ofDays(90);
  private static final Duration TTL = Duration.ofDays(365);
  private static final int REMEMBERED = 1_000;

  final String id;
  final String grantId;
  final Instant consentedAt;
  Instant usedAt;
  @Nullable String revokedBecause;

  /// By hash: when the token was first exchanged for a successor; null if it has not been.
  final Map<String, @Nullable Instant> tokens = new LinkedHashMap<>();

  /// By hash: when the access token expires.
  final Map<String, Instant> accessTokens = new LinkedHashMap<>();

  enum Use {
    ROTATED("rotated"),
    REPLAYED("replayed"),
    REUSE_DETECTED("reuse-detected"),
    INACTIVE("inactive"),
    TOO_OLD("too-old"),
    REVOKED("dead");

    final String note;

    Use(String note) {
      this.note = note;
    }

    boolean granted() {
      return this == ROTATED || this == REPLAYED;
    }
  }

  Family(String id, String grantId, Instant consentedAt) {
    this.id = id;
    this.grantId = grantId;
    this.consentedAt = consentedAt;
    this.usedAt = consentedAt;
  }

  Use use(String hash, Instant now, Duration replayWindow) {
    var use = judged(hash, now, replayWindow);
    if (use.granted()) {
      tokens.putIfAbsent(hash, now);
      usedAt = now;
      cutOffAccessTokens(now.plus(replayWindow));
    } else if (use != Use.REVOKED) {
      die(use.note);
    }
    return use;
  }

  private Use judged(String hash, Instant now, Duration replayWindow) {
    if (revokedBecause != null) {
      return Use.REVOKED;
    }
    if (now.isAfter(consentedAt.plus(TTL))) {
      return Use.TOO_OLD;
    }
    if (now.isAfter(usedAt.plus(INACTIVITY))) {
      return Use.INACTIVE;
    }
    return Optional.ofNullable(tokens.get(hash))
        .map(rotatedAt -> isReplay(rotatedAt, now, replayWindow))
        .orElse(Use.ROTATED);
  }

  private static Use isReplay(Instant rotatedAt, Instant now, Duration replayWindow) {
    return now.isBefore(rotatedAt.plus(replayWindow)) ? Use.REPLAYED : Use.REUSE_DETECTED;
  }

  Access access(Grant grant) {
    return new Access(grant.id(), id, grant.accountId(), grant.siteIds(), grant.scopes());
  }

  void die(String reason) {
    revokedBecause = reason;
    accessTokens.clear();
  }

  boolean allows(String accessHash, Instant now) {
    var until = accessTokens.get(accessHash);
    return revokedBecause == null && until != null && now.isBefore(until);
  }

  /// The hashes of all known tokens.
  Stream<String> hashes() {
    return Stream.concat(tokens.keySet().stream(), accessTokens.keySet().stream());
  }

  private void cutOffAccessTokens(Instant at) {
    accessTokens.replaceAll((_, until) -> until.isAfter(at) ? at : until);
  }

  /// Limits memory: only the last thousand tokens are known. An older one is rejected either way.
  /// Returns the removed hashes.
  List<String> forgetOldest() {
    var forgotten = new ArrayList<String>();
    forgetOldest(tokens.keySet(), forgotten);
    forgetOldest(accessTokens.keySet(), forgotten);
    return forgotten;
  }

  private static void forgetOldest(Collection<String> hashes, List<String> forgotten) {
    var oldest = hashes.iterator();
    for (var surplus = hashes.size() - REMEMBERED; surplus > 0; surplus--) {
      forgotten.add(oldest.next());
      oldest.remove();
    }
  }
}
