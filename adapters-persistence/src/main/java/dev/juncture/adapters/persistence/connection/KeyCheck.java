package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.oauth.SealingKeys;
import dev.juncture.domain.oauth.SealingKeys.KeyMark;
import dev.juncture.domain.oauth.SealingKeys.MissingKeyException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;

/// Stops the start before anything is written when a key is missing under which tokens are sealed.
@Singleton
@Requires(notEnv = "command")
final class KeyCheck implements ApplicationEventListener<StartupEvent>, Ordered {

  private final SealingKeys keys;
  private final SealedTokensRows rows;

  KeyCheck(SealingKeys keys, SealedTokensRows rows) {
    this.keys = keys;
    this.rows = rows;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    rows.marks().stream()
        .map(KeyMark::new)
        .filter(mark -> !keys.marks().contains(mark))
        .findFirst()
        .ifPresent(this::refuse);
  }

  private void refuse(KeyMark missing) {
    throw new MissingKeyException(missing, rows.count(missing.text()));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
