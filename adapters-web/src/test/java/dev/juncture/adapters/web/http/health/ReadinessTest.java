package dev.juncture.adapters.web.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.adapters.web.InMemoryApplication;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final HealthResult DATABASE = down("jdbc");
  private static final HealthResult CACHE = down("redis");

  private final Readiness readiness =
      new Readiness(new ApplicationConfiguration(), new InMemoryApplication().mode());

  @Test
  void givenOneStoreIsDown_whenAggregated_thenTheServerIsDegradedAndNamesIt() {
    for (var store : Map.of(DATABASE, "database", CACHE, "cache").entrySet()) {
      var results = List.of(up("draining"), store.getKey());

      assertThat(readiness.calculateOverallStatus(results)).isEqualTo(Readiness.DEGRADED);
      assertThat(readiness.aggregateDetails(results))
          .isEqualTo(Map.of("missing", List.of(store.getValue())));
    }
  }

  @Test
  void givenBothStoresAreDown_whenAggregated_thenTheServerIsDown() {
    var results = List.of(up("draining"), DATABASE, CACHE);

    assertThat(readiness.calculateOverallStatus(results)).isEqualTo(HealthStatus.DOWN);
    assertThat(readiness.aggregateDetails(results))
        .isEqualTo(Map.of("missing", List.of("cache", "database")));
  }

  @Test
  void givenKeyManagementIsDownWithinTheGrace_whenAggregated_thenTheServerIsDegraded() {
    var alone = List.of(up("draining"), up("jdbc"), up("redis"), down("kms"));
    var withAStore = List.of(up("draining"), DATABASE, up("redis"), down("kms"));

    assertThat(readiness.calculateOverallStatus(alone)).isEqualTo(Readiness.DEGRADED);
    assertThat(readiness.aggregateDetails(alone)).isEqualTo(Map.of("missing", List.of("kms")));
    assertThat(readiness.calculateOverallStatus(withAStore)).isEqualTo(Readiness.DEGRADED);
  }

  @Test
  void givenNoDataKeys_whenAggregated_thenTheServerIsDown() {
    var results = List.of(up("draining"), up("jdbc"), up("redis"), down("data-keys"));

    assertThat(readiness.calculateOverallStatus(results)).isEqualTo(HealthStatus.DOWN);
    assertThat(readiness.aggregateDetails(results)).isEqualTo(Map.of("missing", List.of("kms")));
  }

  @Test
  void givenADrainingServer_whenAggregated_thenItIsDownWhateverElse() {
    assertThat(readiness.calculateOverallStatus(List.of(down("draining"), up("redis"))))
        .isEqualTo(HealthStatus.DOWN);
    assertThat(readiness.calculateOverallStatus(List.of(down("draining"), CACHE)))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void givenEverythingIsUp_whenAggregated_thenNothingIsMissing() {
    var results = List.of(up("draining"), up("jdbc"), up("redis"));

    assertThat(readiness.calculateOverallStatus(results)).isEqualTo(HealthStatus.UP);
    assertThat(readiness.aggregateDetails(results)).isEqualTo(Map.of());
  }

  private static HealthResult up(String name) {
    return HealthResult.builder(name, HealthStatus.UP).build();
  }

  private static HealthResult down(String name) {
    return HealthResult.builder(name, HealthStatus.DOWN).build();
  }
}
