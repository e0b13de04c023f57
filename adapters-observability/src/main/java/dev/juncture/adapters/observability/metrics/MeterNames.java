package dev.juncture.adapters.observability.metrics;

import java.util.Locale;

/// Names of meters and labels; `docs/metrics.md` explains them.
final class MeterNames {

  static final String BUILD = "juncture.build.info";
  static final String JOB_OUTCOMES = "juncture.job.outcomes";
  static final String REQUESTS = "juncture.http.requests";
  static final String TOKEN_READS = "juncture.token.reads";
  static final String UNREADABLE_SECRETS = "juncture.unreadable.secrets";
  static final String REFRESHES = "juncture.refreshes";
  static final String PROVIDER_CALLS = "juncture.provider.calls";
  static final String PROVIDER_CALLS_IN_FLIGHT = "juncture.provider.calls.in.flight";
  static final String RATE_LIMIT_WAITS = "juncture.rate.limit.waits";
  static final String QUOTA_POINTS = "juncture.quota.points";
  static final String FAIR_SHARE_REJECTIONS = "juncture.fair.share.rejections";
  static final String POOL_LIMIT = "juncture.pool.limit";
  static final String POOL_IN_USE = "juncture.pool.in.use";
  static final String POOL_WAITING = "juncture.pool.waiting";
  static final String STORE_REACHABLE = "juncture.store.reachable";

  private MeterNames() {}

  /// The label value of an enum constant.
  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
