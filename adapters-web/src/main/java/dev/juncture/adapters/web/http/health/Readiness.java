package dev.juncture.adapters.web.http.health;

import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.installation.ServerMode.Mode;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What this server can still do. With one of the two stores, or without the key management service
/// for a while, it serves tokens that are valid, so it stays in the load balancer as `DEGRADED`;
/// the body says what is missing.
@Singleton
@Replaces(DefaultHealthAggregator.class)
final class Readiness extends DefaultHealthAggregator {

  static final HealthStatus DEGRADED = new HealthStatus("DEGRADED", null, true, 500);

  /// What can be missing, by the names of the indicators.
  private static final Map<String, String> PARTS =
      Map.of("jdbc", "database", "redis", "cache", "kms", "kms", "data-keys", "kms");

  /// Without one of these tokens are served.
  private static final Set<String> STORES = Set.of("jdbc", "redis");

  /// Without it tokens are served as long as the data keys are in memory.
  private static final String KMS = "kms";

  private static final String DRAINING = "draining";

  private final ServerMode mode;

  Readiness(ApplicationConfiguration configuration, ServerMode mode) {
    super(configuration);
    this.mode = mode;
  }

  @Override
  protected HealthStatus calculateOverallStatus(List<HealthResult> results) {
    var down = results.stream().filter(it -> !isUp(it)).toList();
    var isDegraded =
        down.isEmpty()
            ? isReadiness(results) && mode.status().mode() == Mode.STANDBY
            : serves(down.stream().map(HealthResult::getName).toList());
    return isDegraded ? DEGRADED : super.calculateOverallStatus(results);
  }

  private static boolean serves(List<String> down) {
    var stores = down.stream().filter(it -> !it.equals(KMS)).toList();
    return stores.size() <= 1 && STORES.containsAll(stores);
  }

  /// Nothing that the indicators say of their own: that contains addresses.
  @Override
  protected Object aggregateDetails(List<HealthResult> results) {
    var details = new TreeMap<String, Object>();
    var missing =
        results.stream()
            .filter(it -> !isUp(it) && PARTS.containsKey(it.getName()))
            .map(it -> PARTS.get(it.getName()))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      details.put("missing", missing);
    }
    if (isReadiness(results) && !mode.isActive()) {
      details.put("mode", mode.status().mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return details;
  }

  @Override
  protected HealthResult buildResult(
      HealthStatus status, @Nullable Object details, HealthLevelOfDetail level) {
    var result = HealthResult.builder(null, status);
    if (details instanceof Map<?, ?> some && !some.isEmpty()) {
      result.details(some);
    }
    return result.build();
  }

  private static boolean isUp(HealthResult result) {
    return result.getStatus().equals(HealthStatus.UP);
  }

  private static boolean isReadiness(List<HealthResult> results) {
    return results.stream().anyMatch(it -> it.getName().equals(DRAINING));
  }
}
