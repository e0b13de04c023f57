package dev.juncture.domain.connection;

import dev.juncture.domain.connection.ConnectionEvent.Type;
import dev.juncture.domain.connection.ConnectionRepository.ClaimAttempt.Lost;
import dev.juncture.domain.connection.ConnectionRepository.ClaimAttempt.Won;
import dev.juncture.domain.connection.ConnectionRepository.Establishment.AlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.Establishment.Done;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Overtaken;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Stored;
import dev.juncture.domain.connection.ConnectionRepository.Settlement.Unanswered;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Tokenless;
import dev.juncture.domain.connection.Grant.Withdrawn;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.oauth.GrantedTokens;
import dev.juncture.domain.oauth.PendingConnection;
import dev.juncture.domain.oauth.SecretSealer.UnreadableSecretException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Keeps connections and their history in memory, by the contracts, for tests. Claims run by the
/// clock that it is given.
public final class InMemoryConnectionRepository implements ConnectionRepository, ConnectionHistory {

  /// While set, every method behaves as with a database that is away.
  public volatile boolean unavailable;

  /// While set, no key opens what is stored.
  public volatile boolean unreadable;

  /// So many rotations fail before one is tried, as with a database that comes back.
  public volatile int rotationsToFail;

  private final InstantSource clock;
  private final Map<ConnectionKey, Entry> entries = new LinkedHashMap<>();
  private final Set<UUID> usedAuthorizations = new HashSet<>();
  private final Map<ConnectionId, Deque<ConnectionEvent>> events = new HashMap<>();
  private volatile BinaryOperator<ProviderDetails> meeting = (_, next) -> next;

  public InMemoryConnectionRepository(InstantSource clock) {
    this.clock = clock;
  }

  /// How details that are there meet those of a new consent: gives what is kept.
  public void whenDetailsMeet(BinaryOperator<ProviderDetails> meeting) {
    this.meeting = meeting;
  }

  /// Puts a connection in place, whatever was there; its claim ends.
  public void save(Connection connection) {
    save(connection, new ProviderDetails.None());
  }

  public synchronized void save(Connection connection, ProviderDetails details) {
    entries.put(connection.key(), new Entry(connection, Claim.NONE, details));
  }

  public Grant grantOf(ConnectionId id) {
    return entryOf(id).connection().grant();
  }

  public long generationOf(ConnectionId id) {
    return entryOf(id).connection().generation();
  }

  public boolean isClaimed(ConnectionId id) {
    return entryOf(id).claim().isAlive(clock.instant());
  }

  /// What was established or saved beside the connection.
  public ProviderDetails detailsOf(ConnectionId id) {
    return entryOf(id).details();
  }

  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized Optional<Connection> find(ConnectionKey key) {
    if (unreadable) {
      throw new UnreadableSecretException("connection.refresh_token", "a row");
    }
    return entry(key).map(Entry::connection);
  }

  @Override
  public synchronized Establishment establish(
      PendingConnection consent, ConnectionId idIfNew, ProviderDetails details) {
    var known = entry(consent.key());
    if (!usedAuthorizations.add(consent.authorization())) {
      return new AlreadyUsed();
    }
    var connection = established(consent, known.map(Entry::connection), idIfNew);
    var kept = known.map(entry -> meeting.apply(entry.details(), details)).orElse(details);
    note(connection, known.isPresent() ? Type.REAUTHORIZED : Type.CONNECTED, "");
    known
        .filter(entry -> isAnotherChoice(entry.details(), kept))
        .ifPresent(_ -> note(connection, Type.SITE_CHANGED, ""));
    save(connection, kept);
    return new Done(connection);
  }

  private static boolean isAnotherChoice(ProviderDetails known, ProviderDetails next) {
    return !(known instanceof ProviderDetails.None) && !known.equals(next);
  }

  private static Connection established(
      PendingConnection consent, Optional<Connection> known, ConnectionId idIfNew) {
    return new Connection(
        known.map(Connection::id).orElse(idIfNew),
        consent.key(),
        live(consent.tokens()),
        known.map(connection -> connection.generation() + 1).orElse(0L),
        consent.expiresAt());
  }

  @Override
  public synchronized ClaimAttempt claimRefresh(Connection seen, String owner, Duration life) {
    return entry(seen.key())
        .filter(entry -> entry.isClaimable(seen, clock.instant()))
        .<ClaimAttempt>map(entry -> won(entry, owner, life))
        .orElseGet(Lost::new);
  }

  private Won won(Entry entry, String owner, Duration life) {
    var connection = entry.connection();
    keep(entry.claimedBy(new Claim(owner, clock.instant().plus(life))));
    return new Won(
        new RefreshClaim(connection.id(), connection.key(), connection.generation(), owner));
  }

  @Override
  public synchronized Settlement rotate(RefreshClaim claim, GrantedTokens tokens) {
    if (rotationsToFail > 0) {
      rotationsToFail--;
      return new Unanswered();
    }
    var settled = settle(claim, known -> with(known, live(tokens), known.generation() + 1));
    return noted(settled, Type.REFRESHED, "");
  }

  @Override
  public synchronized Settlement withdraw(RefreshClaim claim, String reason) {
    var settled = settle(claim, known -> with(known, withdrawn(known, reason), known.generation()));
    return noted(settled, Type.INVALIDATED, reason);
  }

  private Settlement noted(Settlement settled, Type type, String detail) {
    if (settled instanceof Stored(var connection)) {
      note(connection, type, detail);
    }
    return settled;
  }

  private void note(Connection connection, Type type, String detail) {
    var told = events.computeIfAbsent(connection.id(), _ -> new ArrayDeque<>());
    told.addFirst(new ConnectionEvent(clock.instant(), type, detail));
    if (told.size() > LENGTH) {
      told.removeLast();
    }
  }

  @Override
  public synchronized List<ConnectionEvent> newestFirst(ConnectionKey key) {
    return entry(key)
        .map(entry -> events.getOrDefault(entry.connection().id(), new ArrayDeque<>()))
        .map(List::copyOf)
        .orElse(List.of());
  }

  private Withdrawn withdrawn(Connection known, String reason) {
    return new Withdrawn(known.grant().refreshToken(), reason, clock.instant());
  }

  private Settlement settle(RefreshClaim claim, UnaryOperator<Connection> change) {
    if (unavailable) {
      return new Unanswered();
    }
    return held(claim)
        .map(entry -> entry.changedTo(change.apply(entry.connection())).claimedBy(Claim.NONE))
        .map(this::keep)
        .<Settlement>map(entry -> new Stored(entry.connection()))
        .orElseGet(Overtaken::new);
  }

  @Override
  public synchronized void release(RefreshClaim claim) {
    if (!unavailable) {
      held(claim).map(entry -> entry.claimedBy(Claim.NONE)).ifPresent(this::keep);
    }
  }

  @Override
  public synchronized void discardAccessToken(Connection seen) {
    entry(seen.key())
        .filter(entry -> entry.isAt(seen.id(), seen.generation()))
        .filter(entry -> entry.connection().grant() instanceof Live)
        .map(entry -> keep(entry.changedTo(withoutAccessToken(entry.connection()))))
        .ifPresent(entry -> note(entry.connection(), Type.REFUSED, ""));
  }

  private static Connection withoutAccessToken(Connection known) {
    return switch (known.grant()) {
      case Live(var refreshToken, _) ->
          with(known, new Tokenless(refreshToken), known.generation());
      case Tokenless _, Withdrawn _ -> known;
    };
  }

  /// For fakes of what hangs off a connection.
  public synchronized Optional<ProviderDetails> findDetails(ConnectionKey key) {
    return entry(key).map(Entry::details);
  }

  /// Replaces the details of a connection that is there.
  public synchronized void replaceDetails(ConnectionKey key, ProviderDetails details) {
    entry(key).map(entry -> entry.detailedBy(details)).ifPresent(this::keep);
  }

  private Optional<Entry> held(RefreshClaim claim) {
    return entry(claim.key()).filter(entry -> entry.isHeldBy(claim));
  }

  private Optional<Entry> entry(ConnectionKey key) {
    if (unavailable) {
      throw away();
    }
    return Optional.ofNullable(entries.get(key));
  }

  private synchronized Entry entryOf(ConnectionId id) {
    return entries.values().stream()
        .filter(entry -> entry.connection().id().equals(id))
        .findAny()
        .orElseThrow(() -> new AssertionError("no connection " + id));
  }

  private Entry keep(Entry entry) {
    entries.put(entry.connection().key(), entry);
    return entry;
  }

  private static RuntimeException away() {
    return new StoreUnavailable("database", Duration.ofSeconds(2)).asException();
  }

  private static Live live(GrantedTokens tokens) {
    return new Live(tokens.refreshToken(), tokens.accessToken());
  }

  private static Connection with(Connection known, Grant grant, long generation) {
    return new Connection(known.id(), known.key(), grant, generation, known.expiresAt());
  }

  private record Claim(String owner, Instant until) {
    static final Claim NONE = new Claim("", Instant.EPOCH);

    boolean isAlive(Instant now) {
      return now.isBefore(until);
    }
  }

  private record Entry(Connection connection, Claim claim, ProviderDetails details) {

    Entry claimedBy(Claim next) {
      return new Entry(connection, next, details);
    }

    Entry changedTo(Connection next) {
      return new Entry(next, claim, details);
    }

    Entry detailedBy(ProviderDetails next) {
      return new Entry(connection, claim, next);
    }

    boolean isAt(ConnectionId id, long generation) {
      return connection.id().equals(id) && connection.generation() == generation;
    }

    boolean isClaimable(Connection seen, Instant now) {
      return isAt(seen.id(), seen.generation()) && !connection.isWithdrawn() && !claim.isAlive(now);
    }

    boolean isHeldBy(RefreshClaim held) {
      return isAt(held.connection(), held.generation()) && claim.owner().equals(held.owner());
    }
  }
}
