package dev.juncture.adapters.persistence.idempotency;

import dev.juncture.adapters.persistence.Database;
import dev.juncture.adapters.persistence.ProcessLock;
import dev.juncture.domain.error.DomainError.StoreUnavailable;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Claimed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Completed;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.InFlight;
import dev.juncture.domain.idempotency.IdempotentRequests.ClaimResult.Mismatch;
import dev.juncture.domain.idempotency.StoredResponse;
import dev.juncture.domain.secret.KeyUnavailableException;
import dev.juncture.domain.secret.Sealed;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.secret.SecretSealer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Requests with a key, in PostgreSQL and by its clock. The bodies of responses are under the key
/// of their workspace.
@Singleton
final class JdbcIdempotentRequests implements IdempotentRequests {

  private static final String BODY = "idempotent_request.body";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Database database;
  private final IdempotentRequestRows rows;
  private final ProcessLock process;
  private final SecretSealer sealer;

  JdbcIdempotentRequests(
      Database database, IdempotentRequestRows rows, ProcessLock process, SecretSealer sealer) {
    this.database = database;
    this.rows = rows;
    this.process = process;
    this.sealer = sealer;
  }

  @Override
  public ClaimResult claim(IdempotentRequest request, UUID attempt, Duration lease) {
    available(
        () -> {
          sealer.prepare(request.workspace()); // the response can then be stored
          return true;
        });
    var owner = process.mark() + attempt;
    return database.execute(() -> claimed(request, attempt, owner, lease.toMillis() / 1e3));
  }

  private ClaimResult claimed(
      IdempotentRequest request, UUID attempt, String owner, double seconds) {
    var workspace = request.workspace().value();
    var route = request.route();
    var key = request.key();
    var fingerprint = request.fingerprint();
    var isHeld =
        rows.add(workspace, route, key, fingerprint, attempt, owner, seconds) == 1
            || rows.takeOver(workspace, route, key, fingerprint, owner, seconds) == 1;
    return rows.find(workspace, route, key)
        .map(
            row ->
                isHeld
                    ? new Claimed(new Claim(request, owner, row.attempt()))
                    : known(request, row))
        .orElseGet(InFlight::new); // it has just ended without an effect
  }

  private ClaimResult known(IdempotentRequest request, IdempotentRequestRow row) {
    var status = row.status();
    var body = row.body();
    if (!row.fingerprint().equals(request.fingerprint())) {
      return new Mismatch();
    }
    return status == null
        ? new InFlight()
        : new Completed(
            new StoredResponse(status, Optional.ofNullable(body).map(it -> opened(request, it))));
  }

  @Override
  public boolean complete(Claim claim, StoredResponse response) {
    var request = claim.request();
    var body = response.body().map(it -> sealed(request, it)).orElse(null);
    return database.execute(
        () ->
            rows.complete(
                    request.workspace().value(),
                    request.route(),
                    request.key(),
                    claim.owner(),
                    response.status(),
                    body)
                == 1,
        () -> false);
  }

  @Override
  public void release(Claim claim) {
    change(
        claim,
        (workspace, route, key, owner) -> {
          if (rows.remove(workspace, route, key, owner) == 0) {
            rows.release(workspace, route, key, owner);
          }
        });
  }

  @Override
  public void markUnknown(Claim claim) {
    change(claim, rows::markUnknown);
  }

  private void change(Claim claim, Statement statement) {
    var request = claim.request();
    database.runIfAvailable(
        () ->
            statement.run(
                request.workspace().value(), request.route(), request.key(), claim.owner()));
  }

  /// A statement on the row of a claim.
  private interface Statement {
    void run(String workspace, String route, String key, String owner);
  }

  @Override
  public int removeExpired(int limit) {
    return database.execute(() -> rows.removeExpired(limit));
  }

  private String sealed(IdempotentRequest request, Secret body) {
    return available(() -> sealer.seal(request.workspace(), BODY, ownerOf(request), body).text());
  }

  private Secret opened(IdempotentRequest request, String body) {
    var sealed = new Sealed(body);
    return available(() -> sealer.open(request.workspace(), BODY, ownerOf(request), sealed));
  }

  /// No route contains a space.
  private static String ownerOf(IdempotentRequest request) {
    return request.workspace().value() + " " + request.route() + " " + request.key();
  }

  private static <T> T available(Supplier<T> call) {
    try {
      return call.get();
    } catch (KeyUnavailableException _) {
      throw new StoreUnavailable("kms", RETRY_AFTER).asException();
    }
  }
}
