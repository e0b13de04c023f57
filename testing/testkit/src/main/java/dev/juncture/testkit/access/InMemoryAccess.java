package dev.juncture.testkit.access;

import dev.juncture.domain.access.AccessRules;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspace;
import dev.juncture.domain.access.WorkspaceSettings;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Workspaces, keys and quarantines in memory, beside the connections that they are about. Tests
/// can make it unavailable, and can count how often the rules were read.
public final class InMemoryAccess implements Workspaces, ApiKeys, Quarantines, AccessRulesSource {

  private record Stored(ApiKey key, String digest) {}

  private final InMemoryConnectionRepository connections;
  private final Function<ConnectionKey, Optional<String>> siteOf;
  private final Map<String, Workspace> workspaces = new TreeMap<>();
  private final Map<WorkspaceId, WorkspaceSettings> settings = new HashMap<>();
  private final Map<UUID, Stored> keys = new LinkedHashMap<>();
  private final Map<UUID, Quarantine> quarantines = new LinkedHashMap<>();
  private long version;

  public boolean unavailable;

  /// @param siteOf the provider's id of the site that a connection is to
  public InMemoryAccess(
      InMemoryConnectionRepository connections, Function<ConnectionKey, Optional<String>> siteOf) {
    this.connections = connections;
    this.siteOf = siteOf;
    workspaces.put("default", new Workspace(WorkspaceId.DEFAULT, "default", Instant.EPOCH));
  }

  @Override
  public synchronized boolean add(Workspace workspace) {
    return !isTaken(workspace.name()) && changed(workspaces.put(workspace.id().value(), workspace));
  }

  private boolean isTaken(String name) {
    return available(workspaces).values().stream().anyMatch(it -> it.name().equals(name));
  }

  @Override
  public synchronized Optional<Workspace> find(WorkspaceId id) {
    return Optional.ofNullable(available(workspaces).get(id.value()));
  }

  @Override
  public synchronized List<Workspace> list(String after, int limit) {
    return available(workspaces).values().stream()
        .filter(it -> it.id().value().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int countConnections(WorkspaceId id) {
    return keysOf(it -> it.workspace().equals(id)).size();
  }

  @Override
  public synchronized RenameResult rename(WorkspaceId id, String name) {
    var found = find(id);
    if (found.isEmpty()) {
      return RenameResult.NOT_FOUND;
    }
    if (!found.get().name().equals(name) && isTaken(name)) {
      return RenameResult.NAME_TAKEN;
    }
    changed(workspaces.put(id.value(), new Workspace(id, name, found.get().createdAt())));
    return RenameResult.RENAMED;
  }

  @Override
  public synchronized Optional<WorkspaceSettings> settings(WorkspaceId id) {
    return find(id).map(_ -> settings.getOrDefault(id, WorkspaceSettings.NONE));
  }

  @Override
  public synchronized boolean replaceSettings(WorkspaceId id, WorkspaceSettings replacement) {
    return find(id).isPresent() && changed(settings.put(id, replacement));
  }

  @Override
  public synchronized RemoveResult remove(WorkspaceId id, boolean force) {
    if (find(id).isEmpty()) {
      return RemoveResult.NOT_FOUND;
    }
    var own = keysOf(it -> it.workspace().equals(id));
    if (!own.isEmpty() && !force) {
      return RemoveResult.NOT_EMPTY;
    }
    own.forEach(connections::remove);
    keys.values().removeIf(it -> it.key().workspace().equals(id));
    settings.remove(id);
    changed(workspaces.remove(id.value()));
    return RemoveResult.REMOVED;
  }

  @Override
  public synchronized boolean add(ApiKey key, String digest) {
    return find(key.workspace()).isPresent()
        && changed(keys.put(key.id(), new Stored(key, digest)));
  }

  @Override
  public synchronized boolean replace(UUID old, Instant end, ApiKey successor, String digest) {
    var replaced =
        find(successor.workspace(), old)
            .filter(it -> it.isValid(successor.createdAt()) && it.replacedAt().isEmpty());
    if (replaced.isEmpty()) {
      return false;
    }
    var earlier = replaced.get().expiresAt().filter(it -> it.isBefore(end)).orElse(end);
    change(
        old,
        it ->
            with(
                it,
                Optional.of(earlier),
                it.lastUsedAt(),
                Optional.of(successor.createdAt()),
                it.revokedAt()));
    return add(successor, digest);
  }

  @Override
  public synchronized List<ApiKey> list(WorkspaceId workspace) {
    return available(keys).values().stream()
        .map(Stored::key)
        .filter(it -> it.workspace().equals(workspace))
        .sorted(Comparator.comparing(ApiKey::createdAt).reversed())
        .toList();
  }

  @Override
  public synchronized Optional<ApiKey> find(WorkspaceId workspace, UUID id) {
    return Optional.ofNullable(available(keys).get(id))
        .map(Stored::key)
        .filter(it -> it.workspace().equals(workspace));
  }

  @Override
  public synchronized boolean revoke(WorkspaceId workspace, UUID id, Instant now) {
    var found = find(workspace, id);
    if (found.filter(it -> it.revokedAt().isEmpty()).isPresent()) {
      change(
          id, it -> with(it, it.expiresAt(), it.lastUsedAt(), it.replacedAt(), Optional.of(now)));
    }
    return found.isPresent();
  }

  @Override
  public synchronized boolean markUsed(Map<UUID, Instant> times) {
    if (!unavailable) {
      times.forEach(this::markUsed);
    }
    return !unavailable;
  }

  private void markUsed(UUID id, Instant at) {
    keys.computeIfPresent(
        id,
        (_, it) ->
            new Stored(
                with(
                    it.key(),
                    it.key().expiresAt(),
                    Optional.of(later(it.key().lastUsedAt(), at)),
                    it.key().replacedAt(),
                    it.key().revokedAt()),
                it.digest()));
  }

  private static Instant later(Optional<Instant> one, Instant other) {
    return one.filter(it -> it.isAfter(other)).orElse(other);
  }

  private void change(UUID id, UnaryOperator<ApiKey> change) {
    changed(keys.computeIfPresent(id, (_, it) -> new Stored(change.apply(it.key()), it.digest())));
  }

  private static ApiKey with(
      ApiKey key,
      Optional<Instant> end,
      Optional<Instant> used,
      Optional<Instant> replaced,
      Optional<Instant> revoked) {
    return new ApiKey(
        key.id(),
        key.workspace(),
        key.kind(),
        key.name(),
        key.prefix(),
        key.scopes(),
        end,
        key.allowedNetworks(),
        key.createdAt(),
        used,
        replaced,
        revoked);
  }

  @Override
  public synchronized int add(Quarantine quarantine) {
    changed(quarantines.put(quarantine.id(), quarantine));
    return count(quarantine);
  }

  @Override
  public synchronized int count(Quarantine quarantine) {
    return keysOf(it -> matches(quarantine, it)).size();
  }

  @Override
  public synchronized List<Quarantine> list() {
    return new ArrayList<>(available(quarantines).values()).reversed();
  }

  @Override
  public synchronized boolean remove(UUID id) {
    return available(quarantines).containsKey(id) && changed(quarantines.remove(id));
  }

  @Override
  public synchronized Reading read(String seen) {
    if (unavailable || connections.unavailable) {
      return new Reading.Unavailable();
    }
    var rules = rules();
    return seen.equals(rules.version()) ? new Reading.Unchanged() : new Reading.Changed(rules);
  }

  private AccessRules rules() {
    var valid =
        keys.values().stream()
            .filter(it -> it.key().revokedAt().isEmpty())
            .collect(Collectors.toMap(Stored::digest, Stored::key));
    var bySite =
        keysOf(
            key ->
                quarantines.values().stream()
                    .anyMatch(it -> it.siteId().isPresent() && matches(it, key)));
    // A connection to a quarantined site is a change too.
    return new AccessRules(
        version + "-" + bySite.hashCode(),
        valid,
        List.copyOf(quarantines.values()),
        Set.copyOf(bySite),
        settings,
        workspaces.values().stream().collect(Collectors.toMap(Workspace::id, Workspace::name)));
  }

  private boolean matches(Quarantine quarantine, ConnectionKey key) {
    var site = quarantine.siteId();
    if (site.isEmpty()) {
      return quarantine.matches(key);
    }
    var without =
        new Quarantine(
            quarantine.id(),
            Optional.of(quarantine.workspace().orElse(key.workspace())),
            quarantine.provider(),
            Optional.empty(),
            quarantine.externalId(),
            quarantine.reason(),
            quarantine.createdAt());
    return without.matches(key) && siteOf.apply(key).equals(site);
  }

  private List<ConnectionKey> keysOf(Predicate<ConnectionKey> which) {
    return connections.summaries().stream().map(ConnectionSummary::key).filter(which).toList();
  }

  private <T> T available(T what) {
    if (unavailable) {
      throw new StoreUnavailable("database", Duration.ofSeconds(1)).asException();
    }
    return what;
  }

  private boolean changed(@Nullable Object ignored) {
    version++;
    return true;
  }
}
