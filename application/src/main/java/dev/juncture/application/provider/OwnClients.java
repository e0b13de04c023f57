package dev.juncture.application.provider;

import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.OAuthClients.Reading;
import dev.juncture.domain.provider.OAuthClients.Stored;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The workspaces' own clients, in memory; their secrets stay encrypted until a client is used.
/// Thread-safe.
///
/// [#refresh()] has to be called every two seconds, so that a change on another server is seen
/// within five. While the database is unavailable, the last clients stay in use.
public final class OwnClients {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final OAuthClients store;

  /// Its version is empty before the first load.
  private final AtomicReference<Reading.Changed> seen =
      new AtomicReference<>(new Reading.Changed("", Map.of()));

  /// How many reads have begun.
  private final AtomicLong begun = new AtomicLong();

  private final AtomicBoolean confirmed = new AtomicBoolean();

  public OwnClients(OAuthClients store) {
    this.store = store;
  }

  /// Reads the clients if they have changed. When the database is unavailable, they stay as they
  /// were. Never fails. One call at a time reads; of calls that wait meanwhile, one reads for all.
  ///
  /// @return whether the database confirmed that these are the clients
  public boolean refresh() {
    var before = begun.get();
    synchronized (this) {
      if (begun.get() == before) {
        begun.incrementAndGet();
        confirmed.set(read());
      }
      return confirmed.get();
    }
  }

  private boolean read() {
    return switch (store.read(seen.get().version())) {
      case Reading.Changed changed -> {
        seen.set(changed);
        yield true;
      }
      case Reading.Unchanged _ -> true;
      case Reading.Unavailable _ -> false;
    };
  }

  /// As [#refresh()]. Fails with StoreUnavailable when nobody knows whether these are the clients.
  void requireFresh() {
    if (!refresh()) {
      throw new StoreUnavailable("database", RETRY_AFTER).asException();
    }
  }

  /// Whether there is one, on whichever server it was stored. Fails with StoreUnavailable before
  /// the clients were read for the first time.
  public boolean isStored(Owner owner) {
    refresh();
    return find(owner).isPresent();
  }

  /// What the connections of an OAuth client have in common, as far as this server knows.
  public String appOf(Owner owner) {
    var provider = owner.provider().value();
    var own = seen.get().clients().get(owner);
    return own == null ? provider : provider + " " + own.clientId();
  }

  /// Fails with StoreUnavailable before the clients were read for the first time: nobody knows then
  /// whether there is one.
  Optional<Stored> find(Owner owner) {
    var known = seen.get();
    if (known.version().isEmpty()) {
      throw new StoreUnavailable("database", RETRY_AFTER).asException();
    }
    return Optional.ofNullable(known.clients().get(owner));
  }
}
