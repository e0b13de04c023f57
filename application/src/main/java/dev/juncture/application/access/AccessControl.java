package dev.juncture.application.access;

import dev.juncture.domain.access.AccessRules;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.AccessRulesSource.Reading;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeyText;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.error.DomainError.Quarantined;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/// Decides which keys are accepted and which connections are quarantined, and knows the settings of
/// workspaces, from a copy of the rules in memory: no request waits for the database. Thread-safe.
///
/// [#refresh()] has to be called every [#PERIOD], so that a change on another server is seen within
/// five seconds. While the database is unavailable the last rules stay in force: quarantines for as
/// long as it takes, keys for [#LONGEST_OUTAGE].
public final class AccessControl {

  public static final Duration PERIOD = Duration.ofSeconds(2);

  static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AccessRulesSource source;
  private final ApiKeys keys;
  private final InstantSource clock;
  private final AtomicReference<Seen> seen =
      new AtomicReference<>(new Seen(AccessRules.NONE, Instant.MIN));
  private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();

  public AccessControl(AccessRulesSource source, ApiKeys keys, InstantSource clock) {
    this.source = source;
    this.keys = keys;
    this.clock = clock;
  }

  /// @param at when the database last confirmed that these are the rules
  private record Seen(AccessRules rules, Instant at) {}

  /// Reads the rules if they have changed. When the database is unavailable, they stay as they
  /// were. Never fails. One call at a time reads.
  public synchronized void refresh() {
    var at = clock.instant();
    var rules = seen.get().rules();
    switch (source.read(rules.version())) {
      case Reading.Unchanged _ -> seen.set(new Seen(rules, at));
      case Reading.Changed(var changed) -> seen.set(new Seen(changed, at));
      case Reading.Unavailable _ -> {}
    }
  }

  /// Whether the rules in memory have this key. A key that was made on another server a moment ago
  /// is unknown until [#refresh()].
  public boolean isKnown(ApiKeyText text) {
    return seen.get().rules().key(text.digest()).isPresent();
  }

  /// The key with this text, unless it is unknown, revoked or expired. Never blocks. Fails with
  /// StoreUnavailable when the database has been unavailable for too long.
  public Optional<ApiKey> find(ApiKeyText text) {
    return find(text.digest());
  }

  /// As above, by its id.
  public Optional<ApiKey> find(UUID id) {
    return digestOf(id).flatMap(this::find);
  }

  /// The digest of the text of the key with this id. Empty if it is unknown.
  public Optional<String> digestOf(UUID id) {
    return seen.get().rules().digestOf(id);
  }

  private Optional<ApiKey> find(String digest) {
    var now = clock.instant();
    var current = seen.get();
    if (current.at().isBefore(now.minus(LONGEST_OUTAGE))) {
      throw new StoreUnavailable("database", RETRY_AFTER).asException();
    }
    var found = current.rules().key(digest).filter(it -> it.isValid(now));
    found.ifPresent(it -> uses.put(it.id(), now.truncatedTo(ChronoUnit.MINUTES)));
    return found;
  }

  public boolean isQuarantined(ConnectionKey key) {
    return seen.get().rules().isQuarantined(key);
  }

  /// Fails with Quarantined, and with StoreUnavailable before the rules were read for the first
  /// time.
  public void requireNoQuarantine(ConnectionKey key) {
    if (loaded().isQuarantined(key)) {
      throw new Quarantined().asException();
    }
  }

  /// Fails with StoreUnavailable before the rules were read for the first time.
  public WorkspaceSettings settings(WorkspaceId workspace) {
    return loaded().settings(workspace);
  }

  /// Empty when the workspace has none of its own. Never fails.
  public Optional<Branding> branding(WorkspaceId workspace) {
    return seen.get().rules().settings(workspace).branding();
  }

  /// The origins that the workspace allows instead of those of the environment. Never fails.
  public Optional<List<String>> allowedOrigins(WorkspaceId workspace) {
    return seen.get().rules().settings(workspace).allowedOrigins();
  }

  /// Whether any workspace allows pages of this origin to call the frontend API. Never fails.
  public boolean isAllowedOrigin(String origin) {
    return seen.get().rules().isAllowedOrigin(origin);
  }

  private AccessRules loaded() {
    var current = seen.get();
    if (current.at().equals(Instant.MIN)) {
      throw new StoreUnavailable("database", RETRY_AFTER).asException();
    }
    return current.rules();
  }

  /// The names of all workspaces. Never blocks.
  public Map<WorkspaceId, String> workspaces() {
    return seen.get().rules().workspaces();
  }

  /// Stores when keys were last used. To be called about every minute. Never fails: what could not
  /// be stored is stored by the next call.
  public void storeUses() {
    var noted = new HashMap<>(uses);
    if (!noted.isEmpty() && keys.markUsed(noted)) {
      noted.forEach(uses::remove);
    }
  }
}
