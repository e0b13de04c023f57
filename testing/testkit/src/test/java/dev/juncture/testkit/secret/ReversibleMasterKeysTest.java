package dev.juncture.testkit.secret;

import dev.juncture.domain.secret.MasterKeys;

final class ReversibleMasterKeysTest extends MasterKeysContract {

  private final ReversibleMasterKeys masters = new ReversibleMasterKeys();

  @Override
  protected MasterKeys masters() {
    return masters;
  }
}
