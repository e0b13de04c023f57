package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;

/// Stops the start, before anything is written, when the key of a stored token is missing.
@Singleton
@Requires(notEnv = "command")
final class SealingKeyCheck implements ApplicationEventListener<StartupEvent>, Ordered {

  private final SealingKeys keys;
  private final SealedTokensRows rows;

  SealingKeyCheck(SealingKeys keys, SealedTokensRows rows) {
    this.keys = keys;
    this.rows = rows;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    rows.keyIds().stream()
        .map(KeyId::new)
        .filter(id -> !keys.keyIds().contains(id))
        .findFirst()
        .ifPresent(this::fail);
  }

  private void fail(KeyId missing) {
    throw new MissingKeyException(missing, rows.count(missing.text()));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
