package dev.juncture.testkit.connection;

import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionEvent;
import dev.juncture.domain.connection.ConnectionEvent.Type;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.Claimed;
import dev.juncture.domain.connection.ConnectionRepository.ClaimResult.NotClaimed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.OtherAccountConnected;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Stored;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Superseded;
import dev.juncture.domain.connection.ConnectionRepository.WriteResult.Unknown;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.Grant.Revoked;
import dev.juncture.domain.connection.Grant.WithoutAccessToken;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.connection.RefreshClaim;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.event.EventType;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.secret.SecretSealer.UnreadableSecretException;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GenerationCheck;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.testkit.event.InMemoryEventFeed;
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
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/// Keeps connections and their history in memory as the contracts require, for tests. Claims expire
/// by the given clock.
public final class InMemoryConnectionRepository implements ConnectionRepository, ConnectionHistory {

  private static final int FAILURES = 3;
  private static final Duration FAILURE_WINDOW = Duration.ofMinutes(10);

  /// While true, every method fails as if the database were unavailable.
  public volatile boolean unavailable;

  /// While true, stored tokens cannot be decrypted with any key.
  public volatile boolean unreadable;

  /// This many rotations fail before one is executed, as if the database became available again.
  public volatile int rotationsToFail;

  /// How many generations were checked.
  public volatile int checks;

  private final InstantSource clock;
  private final Map<ConnectionKey, Entry> entries = new LinkedHashMap<>();
  private final Set<UUID> usedAuthorizations = new HashSet<>();
  private final Map<ConnectionId, Deque<ConnectionEvent>> events = new HashMap<>();
  private final Map<ConnectionId, Facts> facts = new HashMap<>();
  private final Map<ConnectionId, Deque<Instant>> refreshFailures = new HashMap<>();
  private final InMemoryEventFeed feed;
  private volatile BinaryOperator<ProviderDetails> merge = (_, next) -> next;
  private volatile BiPredicate<ProviderDetails, ProviderDetails> sameChoice = (_, _) -> true;
  private long firstGeneration;

  public InMemoryConnectionRepository(InstantSource clock) {
    this.clock = clock;
    this.feed = new InMemoryEventFeed(clock);
  }

  /// Where the events of these connections are written.
  public InMemoryEventFeed feed() {
    return feed;
  }

  private void write(Connection connection, EventType type, String details) {
    feed.write(
        connection.key().workspace(),
        type,
        "{\"external_id\": \"%s\", \"provider\": \"%s\", \"connection_id\": \"%s\"%s}"
            .formatted(
                connection.key().externalId(),
                connection.key().provider(),
                connection.id(),
                details));
  }

  /// Sets how the stored provider details and those of a new consent are merged, and whether both
  /// belong to the same choice.
  public void mergeDetails(
      BinaryOperator<ProviderDetails> merge,
      BiPredicate<ProviderDetails, ProviderDetails> sameChoice) {
    this.merge = merge;
    this.sameChoice = sameChoice;
  }

  /// Stores a connection. Replaces one with the same key and ends its claim.
  public void save(Connection connection) {
    save(connection, new ProviderDetails.None());
  }

  public synchronized void save(Connection connection, ProviderDetails details) {
    entries.put(connection.key(), new Entry(connection, Claim.NONE, details));
    facts.computeIfAbsent(connection.id(), _ -> Facts.since(clock.instant()));
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

  /// The provider details that were stored with the connection.
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
  public synchronized GenerationCheck.Result check(ConnectionKey key, long generation) {
    checks++;
    if (unavailable) {
      return GenerationCheck.Result.UNKNOWN;
    }
    return entry(key)
        .map(Entry::connection)
        .filter(it -> it.grant() instanceof Live && it.generation() == generation)
        .map(_ -> GenerationCheck.Result.CURRENT)
        .orElse(GenerationCheck.Result.OUTDATED);
  }

  @Override
  public synchronized EstablishResult establish(
      PendingConnection consent,
      ConnectionId idIfNew,
      ProviderDetails details,
      GrantReplacementPolicy replace) {
    var known = entry(consent.key());
    if (usedAuthorizations.contains(consent.authorization())) {
      return new ConsentAlreadyUsed();
    }
    if (replace == GrantReplacementPolicy.SAME_ACCOUNT
        && known.filter(entry -> isOfOtherAccount(entry, consent)).isPresent()) {
      return new OtherAccountConnected();
    }
    usedAuthorizations.add(consent.authorization());
    var connection = established(consent, known.map(Entry::connection), idIfNew);
    var merged = known.map(entry -> merge.apply(entry.details(), details)).orElse(details);
    var type = known.isPresent() ? Type.REAUTHORIZED : Type.CONNECTED;
    note(
        connection,
        type,
        known
            .map(entry -> replaced(entry, consent))
            .filter(it -> !it.isEmpty())
            .orElseGet(() -> madeFrom(connection)));
    known
        .filter(entry -> !sameChoice.test(entry.details(), merged))
        .ifPresent(_ -> note(connection, Type.RESOURCE_CHANGED, ""));
    save(connection, merged);
    facts.computeIfPresent(connection.id(), (_, it) -> it.consentedTo(consent));
    var told = known.isPresent() ? EventType.CONNECTION_REAUTHORIZED : EventType.CONNECTION_CREATED;
    write(connection, told, "");
    recovered(connection);
    return new Established(connection);
  }

  private static String madeFrom(Connection connection) {
    return connection.kind() == GrantKind.AUTHORIZATION_CODE ? "" : connection.kind().publicName();
  }

  private boolean isOfOtherAccount(Entry known, PendingConnection consent) {
    var account = consent.tokens().account().id();
    return !known.connection().needsReauthorization(clock.instant())
        && (account.isEmpty()
            || !account.equals(accountOf(known).id())
            || !consent.subdomain().equals(known.connection().subdomain()));
  }

  private Account accountOf(Entry known) {
    return facts.getOrDefault(known.connection().id(), Facts.since(clock.instant())).account();
  }

  private String replaced(Entry known, PendingConnection consent) {
    var old = accountOf(known);
    var next = consent.tokens().account();
    var isSame =
        (old.id().isEmpty() || next.id().isEmpty() || old.id().equals(next.id()))
            && (known.connection().subdomain().isEmpty()
                || consent.subdomain().isEmpty()
                || known.connection().subdomain().equals(consent.subdomain()));
    return isSame || known.connection().needsReauthorization(clock.instant())
        ? ""
        : cut(
            "account %s replaced by %s"
                .formatted(
                    described(old, known.connection().subdomain()),
                    described(next, consent.subdomain())),
            200);
  }

  private static String described(Account account, Optional<Subdomain> subdomain) {
    return cut(account.id(), 60)
        + " ("
        + cut(account.name(), 30)
        + ")"
        + subdomain.map(it -> " at " + it).orElse("");
  }

  private static String cut(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  private Connection established(
      PendingConnection consent, Optional<Connection> known, ConnectionId idIfNew) {
    return new Connection(
        known.map(Connection::id).orElse(idIfNew),
        consent.key(),
        live(consent.tokens()),
        known.map(connection -> connection.generation() + 1).orElse(firstGeneration),
        consent.expiresAt(),
        consent.tokens().apiBase(),
        consent.subdomain(),
        consent.clientId());
  }

  @Override
  public synchronized ClaimResult claimRefresh(
      Connection seen, String owner, Duration ttl, boolean endsWithProcess) {
    return entry(seen.key())
        .filter(entry -> entry.isClaimable(seen, clock.instant()))
        .<ClaimResult>map(entry -> won(entry, owner, ttl))
        .orElseGet(NotClaimed::new);
  }

  private Claimed won(Entry entry, String owner, Duration ttl) {
    var connection = entry.connection();
    keep(entry.claimedBy(new Claim(owner, clock.instant().plus(ttl))));
    return new Claimed(
        new RefreshClaim(connection.id(), connection.key(), connection.generation(), owner));
  }

  @Override
  public synchronized WriteResult rotate(RefreshClaim claim, GrantedTokens tokens) {
    if (rotationsToFail > 0) {
      rotationsToFail--;
      return new Unknown();
    }
    var result = write(claim, known -> rotated(known, tokens));
    if (result instanceof Stored(var connection)) {
      facts.computeIfPresent(connection.id(), (_, it) -> it.refreshedAt(clock.instant(), tokens));
      recovered(connection);
    }
    return recordEvent(result, Type.REFRESHED, "");
  }

  @Override
  public synchronized WriteResult markRevoked(RefreshClaim claim, String reason) {
    var result = write(claim, known -> with(known, revoked(known, reason), known.generation()));
    if (result instanceof Stored(var connection)) {
      refreshFailures.remove(connection.id());
      write(
          connection,
          EventType.CONNECTION_NEEDS_REAUTHORIZATION,
          ", \"reason\": \"revoked\", \"error\": \"%s\"".formatted(reason));
    }
    return recordEvent(result, Type.REVOKED, reason);
  }

  private WriteResult recordEvent(WriteResult result, Type type, String detail) {
    if (result instanceof Stored(var connection)) {
      note(connection, type, detail);
    }
    return result;
  }

  private void note(Connection connection, Type type, String detail) {
    var newest = events.computeIfAbsent(connection.id(), _ -> new ArrayDeque<>());
    newest.addFirst(new ConnectionEvent(clock.instant(), type, detail));
    if (newest.size() > LENGTH) {
      newest.removeLast();
    }
  }

  @Override
  public synchronized List<ConnectionEvent> newestFirst(ConnectionKey key) {
    return entry(key)
        .map(entry -> events.getOrDefault(entry.connection().id(), new ArrayDeque<>()))
        .map(List::copyOf)
        .orElse(List.of());
  }

  private Revoked revoked(Connection known, String reason) {
    return new Revoked(known.grant().refreshToken(), reason, clock.instant());
  }

  private WriteResult write(RefreshClaim claim, UnaryOperator<Connection> change) {
    if (unavailable) {
      return new Unknown();
    }
    return held(claim)
        .map(entry -> entry.changedTo(change.apply(entry.connection())).claimedBy(Claim.NONE))
        .map(this::keep)
        .<WriteResult>map(entry -> new Stored(entry.connection()))
        .orElseGet(Superseded::new);
  }

  @Override
  public synchronized void release(RefreshClaim claim) {
    if (!unavailable) {
      held(claim).map(entry -> entry.claimedBy(Claim.NONE)).ifPresent(this::keep);
    }
  }

  @Override
  public synchronized void releaseAfterFailure(RefreshClaim claim) {
    if (unavailable || held(claim).isEmpty()) {
      return;
    }
    var connection = held(claim).orElseThrow().connection();
    release(claim);
    var failures = refreshFailures.computeIfAbsent(connection.id(), _ -> new ArrayDeque<>());
    if (isFailing(failures)) {
      return;
    }
    failures.addLast(clock.instant());
    if (failures.size() > FAILURES) {
      failures.removeFirst();
    }
    if (isFailing(failures)) {
      write(connection, EventType.CONNECTION_REFRESH_FAILING, "");
    }
  }

  private static boolean isFailing(Deque<Instant> failures) {
    return failures.size() == FAILURES
        && failures.getLast().isBefore(failures.getFirst().plus(FAILURE_WINDOW));
  }

  private void recovered(Connection connection) {
    var failures = refreshFailures.remove(connection.id());
    if (failures != null && isFailing(failures)) {
      write(connection, EventType.CONNECTION_RECOVERED, "");
    }
  }

  @Override
  public synchronized void discardAccessToken(Connection seen) {
    entry(seen.key())
        .filter(entry -> entry.isAt(seen.id(), seen.generation()))
        .filter(entry -> entry.connection().grant() instanceof Live)
        .map(entry -> keep(entry.changedTo(withoutAccessToken(entry.connection()))))
        .ifPresent(entry -> note(entry.connection(), Type.ACCESS_TOKEN_REJECTED, ""));
  }

  @Override
  public synchronized Optional<Removed> remove(ConnectionKey key) {
    var removed = entry(key).map(Entry::connection);
    removed.ifPresent(this::forget);
    return removed.map(
        connection ->
            new Removed(
                connection.id(),
                connection.generation(),
                connection.grant() instanceof Revoked
                    ? Optional.empty()
                    : Optional.of(connection.grant().refreshToken()),
                connection.subdomain(),
                connection.clientId()));
  }

  private void forget(Connection connection) {
    write(connection, EventType.CONNECTION_DISCONNECTED, "");
    refreshFailures.remove(connection.id());
    entries.remove(connection.key());
    events.remove(connection.id());
    facts.remove(connection.id());
    firstGeneration = Math.max(firstGeneration, connection.generation() + 1);
  }

  private static Connection withoutAccessToken(Connection known) {
    return switch (known.grant()) {
      case Live(var refreshToken, _) ->
          with(known, new WithoutAccessToken(refreshToken), known.generation());
      case WithoutAccessToken _, Revoked _ -> known;
    };
  }

  /// For fakes of stores that extend a connection.
  public synchronized Optional<ProviderDetails> findDetails(ConnectionKey key) {
    return entry(key).map(Entry::details);
  }

  /// Replaces the provider details of an existing connection.
  public synchronized void replaceDetails(ConnectionKey key, ProviderDetails details) {
    entry(key).map(entry -> entry.detailedBy(details)).ifPresent(this::keep);
  }

  /// All connections as the directory shows them, in no particular order. All connections, in no
  /// order.
  public synchronized List<ConnectionSummary> summaries() {
    if (unavailable) {
      throw databaseUnavailable();
    }
    return entries.values().stream().map(this::summary).toList();
  }

  private ConnectionSummary summary(Entry entry) {
    var connection = entry.connection();
    var known = facts.getOrDefault(connection.id(), Facts.since(Instant.EPOCH));
    return new ConnectionSummary(
        connection.id(),
        connection.key(),
        connection.kind(),
        state(connection),
        connection.grant() instanceof Revoked(_, var reason, _) ? reason : "",
        connection.subdomain(),
        connection.clientId(),
        entry.details().resource(),
        known.account(),
        known.scopes(),
        known.createdAt(),
        known.authorizedAt(),
        known.lastRefreshedAt(),
        connection.expiresAt());
  }

  private ConnectionState state(Connection connection) {
    if (connection.isRevoked()) {
      return ConnectionState.REVOKED;
    }
    return connection.isExpired(clock.instant()) ? ConnectionState.EXPIRED : ConnectionState.ACTIVE;
  }

  private Optional<Entry> held(RefreshClaim claim) {
    return entry(claim.key()).filter(entry -> entry.isHeldBy(claim));
  }

  private Optional<Entry> entry(ConnectionKey key) {
    if (unavailable) {
      throw databaseUnavailable();
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

  private static RuntimeException databaseUnavailable() {
    return new StoreUnavailable("database", Duration.ofSeconds(2)).asException();
  }

  private static Live live(GrantedTokens tokens) {
    return new Live(tokens.refreshToken(), tokens.accessToken());
  }

  private static Connection rotated(Connection known, GrantedTokens tokens) {
    return new Connection(
        known.id(),
        known.key(),
        live(tokens),
        known.generation() + 1,
        known.expiresAt(),
        tokens.apiBase().or(known::apiBase),
        known.subdomain(),
        known.clientId());
  }

  private static Connection with(Connection known, Grant grant, long generation) {
    return new Connection(
        known.id(),
        known.key(),
        grant,
        generation,
        known.expiresAt(),
        known.apiBase(),
        known.subdomain(),
        known.clientId());
  }

  private record Claim(String owner, Instant until) {
    static final Claim NONE = new Claim("", Instant.EPOCH);

    boolean isAlive(Instant now) {
      return now.isBefore(until);
    }
  }

  private record Facts(
      Instant createdAt,
      Optional<Instant> authorizedAt,
      Optional<Instant> lastRefreshedAt,
      String scopes,
      Account account) {

    static Facts since(Instant createdAt) {
      return new Facts(createdAt, Optional.empty(), Optional.empty(), "", Account.UNKNOWN);
    }

    Facts consentedTo(PendingConnection consent) {
      var tokens = consent.tokens();
      var at = Optional.of(consent.authorizedAt());
      return new Facts(createdAt, at, Optional.empty(), tokens.scopes(), tokens.account());
    }

    Facts refreshedAt(Instant now, GrantedTokens tokens) {
      return new Facts(
          createdAt,
          authorizedAt,
          Optional.of(now),
          tokens.scopes().isEmpty() ? scopes : tokens.scopes(),
          met(tokens.account()));
    }

    private Account met(Account newest) {
      return new Account(
          newest.id().isEmpty() ? account.id() : newest.id(),
          newest.name().isEmpty() ? account.name() : newest.name());
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
      return isAt(seen.id(), seen.generation()) && !connection.isRevoked() && !claim.isAlive(now);
    }

    boolean isHeldBy(RefreshClaim held) {
      return isAt(held.connection(), held.generation()) && claim.owner().equals(held.owner());
    }
  }
}
