package dev.juncture.application.provider;

import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderActivity.Report;
import java.util.Optional;

/// What has been going on with providers, as seen by what this and the other servers did anyway.
public final class ReportActivity {

  private static final int HOURS = 24;

  private final ProviderActivity activity;

  public ReportActivity(ProviderActivity activity) {
    this.activity = activity;
  }

  /// The last 24 hours. Empty while nobody knows; asks no provider.
  public Optional<Report> report() {
    return activity.lastHours(HOURS);
  }
}
