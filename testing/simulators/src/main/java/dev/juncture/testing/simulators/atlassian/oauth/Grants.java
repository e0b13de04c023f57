package dev.juncture.testing.simulators.atlassian.oauth;

import dev.juncture.testing.simulators.http.Digest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All grants and their tokens. Thread-safe with one lock that is held briefly. Tokens are stored
/// as hashes only.
public final class Grants {
  private final TokenMint mint = new TokenMint();
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, Family> families = new LinkedHashMap<>();

  /// By the hash of a token, which its family may have removed since.
  private final Map<String, Family> byToken = new HashMap<>();

  private final InstantSource clock;
  private final GrantFile file;
  private Duration accessTokenTtl;
  private Duration replayWindow;

  public Grants(
      InstantSource clock, Duration accessTokenTtl, Duration replayWindow, GrantFile file) {
    this.clock = clock;
    this.accessTokenTtl = accessTokenTtl;
    this.replayWindow = replayWindow;
    this.file = file;
    file.load(grants, families);
    families.values().forEach(family -> family.hashes().forEach(hash -> byToken.put(hash, family)));
  }

  /// The result of a refresh: the new pair, if there is one, and what happened.
  record Refreshed(Optional<Tokens> tokens, Optional<String> familyId, String note) {}

  synchronized Tokens establish(AuthorizationCode code) {
    var grant = consented(code);
    var family = new Family(UUID.randomUUID().toString(), grant.id(), clock.instant());
    families.put(family.id, family);
    return saved(issue(grant, family));
  }

  /// A token of a service account, without a refresh token.
  synchronized Tokens of(ServiceAccount account) {
    var grant =
        new Grant(
            account.clientId(),
            account.clientId(),
            account.accountId(),
            account.siteIds(),
            account.scopes());
    grants.put(grant.id(), grant);
    var family =
        families.computeIfAbsent(
            account.clientId(), id -> new Family(id, grant.id(), clock.instant()));
    return saved(issue(grant, family));
  }

  synchronized Refreshed refresh(String refreshToken) {
    var hash = Digest.of(refreshToken);
    return Optional.ofNullable(byToken.get(hash))
        .filter(family -> family.tokens.containsKey(hash))
        .map(family -> saved(refresh(family, hash)))
        .orElseGet(() -> new Refreshed(Optional.empty(), Optional.empty(), "unknown-token"));
  }

  private Refreshed refresh(Family family, String hash) {
    var use = family.use(hash, clock.instant(), replayWindow);
    var grant = Optional.ofNullable(grants.get(family.grantId));
    var tokens = grant.filter(_ -> use.granted()).map(live -> issue(live, family));
    return new Refreshed(tokens, Optional.of(family.id), use.note);
  }

  /// Returns what `accessToken` allows now; empty if it is unknown, expired or revoked.
  public synchronized Optional<Access> access(String accessToken) {
    var hash = Digest.of(accessToken);
    var now = clock.instant();
    return Optional.ofNullable(byToken.get(hash))
        .filter(family -> family.allows(hash, now))
        .flatMap(family -> Optional.ofNullable(grants.get(family.grantId)).map(family::access));
  }

  private Grant consented(AuthorizationCode code) {
    var earlier =
        grants.values().stream()
            .filter(one -> one.isOf(code.clientId(), code.accountId()))
            .findFirst();
    var sites = new HashSet<>(code.siteIds());
    earlier.ifPresent(grant -> sites.addAll(grant.siteIds()));
    var id = earlier.map(Grant::id).orElseGet(() -> UUID.randomUUID().toString());
    var grant = new Grant(id, code.clientId(), code.accountId(), Set.copyOf(sites), code.scopes());
    grants.put(id, grant);
    return grant;
  }

  private Tokens issue(Grant grant, Family family) {
    var now = clock.instant();
    var expiresAt = now.plus(accessTokenTtl);
    var access = mint.accessToken(now, expiresAt);
    var refresh =
        grant.scopes().contains("offline_access")
            ? Optional.of(mint.refreshToken())
            : Optional.<String>empty();
    refresh.ifPresent(token -> remember(family, Digest.of(token)));
    var hash = Digest.of(access);
    family.accessTokens.put(hash, expiresAt);
    byToken.put(hash, family);
    family.forgetOldest().forEach(byToken::remove);
    return new Tokens(family.id, access, refresh, accessTokenTtl.toSeconds(), grant.scopes());
  }

  private void remember(Family family, String refreshHash) {
    family.tokens.put(refreshHash, null);
    byToken.put(refreshHash, family);
  }

  public synchronized void accessTokenTtl(Duration ttl) {
    this.accessTokenTtl = ttl;
  }

  public synchronized void replayWindow(Duration window) {
    this.replayWindow = window;
  }

  /// Ends every access token now. Refresh tokens stay valid.
  public synchronized void expireAccessTokens() {
    families.values().forEach(family -> family.accessTokens.clear());
    file.save(grants.values(), families.values());
  }

  /// Revokes a grant with all its families, as its owner can on their profile page.
  public synchronized void revoke(String grantId) {
    families.values().stream()
        .filter(family -> family.grantId.equals(grantId))
        .forEach(family -> family.die("revoked"));
    grants.remove(grantId);
    file.save(grants.values(), families.values());
  }

  public synchronized void revokeAll() {
    List.copyOf(grants.keySet()).forEach(this::revoke);
  }

  /// Removes a site from a grant, as an administrator does who blocks the app on that site.
  public synchronized void withdrawSite(String grantId, String siteId) {
    grants.computeIfPresent(grantId, (_, grant) -> grant.without(siteId));
    file.save(grants.values(), families.values());
  }

  /// The client of a grant; empty if the grant is revoked.
  public synchronized Optional<String> clientOf(String grantId) {
    return Optional.ofNullable(grants.get(grantId)).map(Grant::clientId);
  }

  public synchronized Collection<Grant> all() {
    return List.copyOf(grants.values());
  }

  public synchronized void clear() {
    grants.clear();
    families.clear();
    byToken.clear();
    file.save(grants.values(), families.values());
  }

  private <T> T saved(T result) {
    file.save(grants.values(), families.values());
    return result;
  }
}
