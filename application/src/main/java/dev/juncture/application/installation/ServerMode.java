package dev.juncture.application.installation;

import dev.juncture.domain.error.DomainError.Standby;
import dev.juncture.domain.installation.ActiveDatabase;
import dev.juncture.domain.installation.ActiveDatabases;
import dev.juncture.domain.installation.Installation;
import dev.juncture.domain.installation.Installation.Verdict;
import dev.juncture.domain.installation.InstallationStore;
import dev.juncture.domain.installation.InstallationStore.Found;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this server may do. Two servers that refresh the same tokens from two databases destroy the
/// grants, so a server on a copy of the database is in standby: it serves what is stored, sends no
/// refresh token and changes nothing. Thread-safe.
public final class ServerMode {

  private static final Logger log = LoggerFactory.getLogger(ServerMode.class);

  private static final Status NOT_CHECKED =
      new Status(Mode.STANDBY, "the database was not checked yet");

  private final Wish wish;
  private final InstallationStore store;
  private final ActiveDatabases confirmations;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final AtomicReference<Status> status = new AtomicReference<>(NOT_CHECKED);

  public ServerMode(
      Wish wish,
      InstallationStore store,
      ActiveDatabases confirmations,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.wish = wish;
    this.store = store;
    this.confirmations = confirmations;
    this.ids = ids;
    this.clock = clock;
  }

  public enum Mode {
    /// Does everything.
    ACTIVE,
    /// Serves what is stored, because the database is a copy.
    STANDBY,
    /// Serves what is stored, because the operator wants it so.
    READ_ONLY
  }

  /// What the operator configured.
  public enum Wish {
    /// Active, or standby on a copy.
    AUTO,
    /// Active. A copy is promoted at the start.
    ACTIVE,
    READ_ONLY
  }

  /// @param reason why the mode is not `ACTIVE`, for operators; empty when it is
  public record Status(Mode mode, String reason) {}

  public Status status() {
    return status.get();
  }

  public boolean isActive() {
    return status.get().mode() == Mode.ACTIVE;
  }

  /// Fails with Standby unless this server is active.
  public void requireActive() {
    if (!isActive()) {
      throw new Standby().asException();
    }
  }

  /// `work`, which does nothing at times when this server is not active.
  public Runnable onlyActive(Runnable work) {
    return () -> {
      if (isActive()) {
        work.run();
      }
    };
  }

  /// Decides the mode anew and confirms an active database. To be called at the start, before the
  /// server accepts requests, and every few seconds. Changes nothing while the database is
  /// unavailable.
  public synchronized void check() {
    if (wish == Wish.READ_ONLY) {
      become(new Status(Mode.READ_ONLY, "JUNCTURE_MODE is read-only"));
    } else {
      store.find().ifPresent(this::decide);
    }
  }

  private void decide(Found found) {
    var current = found.database();
    var recorded = found.recorded();
    var verdict =
        recorded
            .map(it -> it.judge(current, confirmations.find(), clock.instant()))
            .orElseGet(() -> new Verdict.Active(Installation.first(ids.get(), current)));
    switch (verdict) {
      case Verdict.Active(var installation) -> activate(recorded, installation);
      case Verdict.Copy _ when wish == Wish.ACTIVE && status.get().equals(NOT_CHECKED) ->
          activate(recorded, recorded.orElseThrow().promoted(current));
      case Verdict.Copy(var reason) -> become(new Status(Mode.STANDBY, reason));
    }
  }

  private void activate(Optional<Installation> recorded, Installation installation) {
    if (recorded.filter(installation::equals).isPresent()
        || store.replace(recorded, installation)) {
      confirmations.confirm(
          new ActiveDatabase(
              installation.id(), installation.epoch(), installation.database(), clock.instant()));
      become(new Status(Mode.ACTIVE, ""));
    }
  }

  private void become(Status next) {
    if (!status.getAndSet(next).equals(next)) {
      log(next);
    }
  }

  private static void log(Status status) {
    if (status.mode() == Mode.ACTIVE) {
      log.info("This server is active: it refreshes tokens");
    } else {
      log.warn(
          "This server is in mode {}, it refreshes no tokens and changes nothing: {}. If this"
              + " database is to be the one in use, stop the servers on the other one, then run the"
              + " command promote",
          status.mode(),
          status.reason());
    }
  }
}
