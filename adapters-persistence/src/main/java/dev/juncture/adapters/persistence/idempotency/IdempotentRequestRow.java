package dev.juncture.adapters.persistence.idempotency;

import dev.juncture.domain.idempotency.Attempt;
import dev.juncture.domain.idempotency.Attempt.Earlier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `idempotent_request`, with times as their distance from the present.
@MappedEntity(value = "idempotent_request", schema = "juncture-core")
record IdempotentRequestRow(
    @Id UUID marker,
    String fingerprint,
    @Nullable Integer status,
    @Nullable String body,
    double ageSeconds,
    @Nullable Double unknownSeconds) {

  Attempt attempt() {
    return new Attempt(
        marker,
        Optional.ofNullable(unknownSeconds)
            .map(it -> new Earlier(duration(ageSeconds), duration(it))));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis((long) (seconds * 1e3));
  }
}
