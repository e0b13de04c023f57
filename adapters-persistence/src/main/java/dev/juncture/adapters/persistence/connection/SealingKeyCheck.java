package dev.juncture.adapters.persistence.connection;

import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.SealingKeys;
import dev.juncture.domain.secret.SealingKeys.KeyId;
import dev.juncture.domain.secret.SealingKeys.MissingKeyException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;

/// Stops the start, before anything is written, when the key of a stored token or the master key of
/// a data key is missing.
@Singleton
@Requires(notEnv = "command")
final class SealingKeyCheck implements ApplicationEventListener<StartupEvent>, Ordered {

  private final SealingKeys keys;
  private final SealedTokensRows rows;
  private final MasterKeys masters;
  private final DataKeyStore dataKeys;

  SealingKeyCheck(
      SealingKeys keys, SealedTokensRows rows, MasterKeys masters, DataKeyStore dataKeys) {
    this.keys = keys;
    this.rows = rows;
    this.masters = masters;
    this.dataKeys = dataKeys;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    rows.keyIds().stream()
        .map(KeyId::new)
        .filter(id -> !keys.keyIds().contains(id))
        .findFirst()
        .ifPresent(this::fail);
    dataKeys.countByMasterKey().forEach(this::requireMasterKey);
  }

  private void requireMasterKey(String mark, long count) {
    if (!masters.marks().contains(mark)) {
      throw new MissingKeyException(mark, count);
    }
  }

  private void fail(KeyId missing) {
    throw new MissingKeyException(missing, rows.count(missing.text()));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
