package dev.juncture.application.secret;

import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.DataKeyStore.WrappedKey;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.MasterKeys.DeniedException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wraps data keys that are under an older master key with the current one. What they encrypt stays
/// as it is.
public final class RewrapDataKeys {

  private static final Logger log = LoggerFactory.getLogger(RewrapDataKeys.class);
  private static final int BATCH = 100;

  private final MasterKeys masters;
  private final DataKeyStore store;

  public RewrapDataKeys(MasterKeys masters, DataKeyStore store) {
    this.masters = masters;
    this.store = store;
  }

  /// Processes all keys once. A key that cannot be unwrapped stays as it is. Fails with
  /// [dev.juncture.domain.secret.KeyUnavailableException]; the next run continues.
  public void run() {
    var rewrapped = 0;
    var after = "";
    for (var keys = next(after); !keys.isEmpty(); keys = next(after)) {
      for (var key : keys) {
        rewrapped += rewrap(key) ? 1 : 0;
      }
      after = keys.getLast().id().text();
    }
    if (rewrapped > 0) {
      log.info("Wrapped the data keys of {} workspaces with the current master key", rewrapped);
    }
  }

  private List<WrappedKey> next(String after) {
    return store.findWithoutMark(masters.mark(), after, BATCH);
  }

  private boolean rewrap(WrappedKey key) {
    try {
      var dataKey = masters.unwrap(key.workspace(), key.wrapped());
      return store.rewrap(key, masters.wrap(key.workspace(), dataKey));
    } catch (DeniedException e) {
      log.error("A data key stays under its old master key: {}", e.getMessage());
      return false;
    }
  }
}
