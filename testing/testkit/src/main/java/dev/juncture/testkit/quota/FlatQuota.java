package dev.juncture.testkit.quota;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.quota.ApiQuota;
import dev.juncture.domain.quota.CallCost;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A quota of Jira in which a read costs 1 and 2 for each object, and anything else 1. A 429 names
/// whom it is for in a header `whose`: `all`, or a tenant. A connection's tenant is its external
/// id.
public final class FlatQuota implements ApiQuota {

  @Override
  public ProviderId provider() {
    return new ProviderId("jira");
  }

  @Override
  public CallCost cost(String method, String path) {
    return new CallCost(1, method.equals("GET") ? 2 : 0);
  }

  @Override
  public Optional<Exhausted> exhausted(
      ConnectionKey key, Function<String, Optional<String>> header) {
    return header
        .apply("whose")
        .map(
            whose ->
                new Exhausted(
                    Optional.of(whose).filter(it -> !it.equals("all")), Duration.ofMinutes(5)));
  }

  @Override
  public String tenant(ConnectionKey key) {
    return key.externalId().value();
  }
}
