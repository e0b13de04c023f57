package dev.juncture.testkit.idempotency;

import dev.juncture.domain.idempotency.Attempt;
import dev.juncture.domain.idempotency.Attempt.Earlier;
import dev.juncture.domain.idempotency.IdempotentRequest;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.idempotency.StoredResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests with a key, in memory. Claims end by time only.
public final class InMemoryIdempotentRequests implements IdempotentRequests {

  private final InstantSource clock;
  private final Map<List<String>, Row> rows = new HashMap<>();

  public InMemoryIdempotentRequests(InstantSource clock) {
    this.clock = clock;
  }

  private static final class Row {
    private final UUID marker;
    private final String fingerprint;
    private final Instant createdAt;
    private String owner = "";
    private Instant claimedUntil = Instant.MIN;
    private @Nullable Instant unknownSince;
    private @Nullable StoredResponse response;

    private Row(UUID marker, String fingerprint, Instant createdAt) {
      this.marker = marker;
      this.fingerprint = fingerprint;
      this.createdAt = createdAt;
    }
  }

  @Override
  public synchronized ClaimResult claim(IdempotentRequest request, UUID attempt, Duration lease) {
    var now = clock.instant();
    var row = rows.get(name(request));
    if (row == null || isExpired(row)) {
      row = new Row(attempt, request.fingerprint(), now);
      rows.put(name(request), row);
    } else if (!row.fingerprint.equals(request.fingerprint())) {
      return new ClaimResult.Mismatch();
    } else if (row.response != null) {
      return new ClaimResult.Completed(row.response);
    } else if (row.claimedUntil.isAfter(now)) {
      return new ClaimResult.InFlight();
    } else if (!row.owner.isEmpty()) {
      row.unknownSince = now;
    }
    row.owner = attempt.toString();
    row.claimedUntil = now.plus(lease);
    return new ClaimResult.Claimed(new Claim(request, row.owner, attempt(row, now)));
  }

  private static Attempt attempt(Row row, Instant now) {
    return new Attempt(
        row.marker,
        Optional.ofNullable(row.unknownSince)
            .map(
                it ->
                    new Earlier(Duration.between(row.createdAt, now), Duration.between(it, now))));
  }

  @Override
  public synchronized boolean complete(Claim claim, StoredResponse response) {
    return end(claim).map(row -> row.response = response).isPresent();
  }

  @Override
  public synchronized void release(Claim claim) {
    end(claim)
        .filter(row -> row.unknownSince == null)
        .ifPresent(_ -> rows.remove(name(claim.request())));
  }

  @Override
  public synchronized void markUnknown(Claim claim) {
    end(claim).ifPresent(row -> row.unknownSince = clock.instant());
  }

  private Optional<Row> end(Claim claim) {
    var row =
        Optional.ofNullable(rows.get(name(claim.request())))
            .filter(it -> it.owner.equals(claim.owner()));
    row.ifPresent(
        it -> {
          it.owner = "";
          it.claimedUntil = Instant.MIN;
        });
    return row;
  }

  @Override
  public synchronized int removeExpired(int limit) {
    var expired = new ArrayList<List<String>>();
    rows.forEach(
        (name, row) -> {
          if (isExpired(row) && expired.size() < limit) {
            expired.add(name);
          }
        });
    expired.forEach(rows::remove);
    return expired.size();
  }

  private boolean isExpired(Row row) {
    return !row.createdAt.plus(KEPT).isAfter(clock.instant());
  }

  private static List<String> name(IdempotentRequest request) {
    return List.of(request.workspace().value(), request.route(), request.key());
  }
}
