package dev.juncture.testkit.quota;

import dev.juncture.domain.quota.PointsLedger;

final class InMemoryPointsLedgerTest extends PointsLedgerContract {

  private final PointsLedger ledger = new InMemoryPointsLedger(clock);

  @Override
  protected PointsLedger ledger() {
    return ledger;
  }
}
