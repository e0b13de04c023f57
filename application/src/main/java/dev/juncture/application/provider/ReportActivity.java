package dev.juncture.application.provider;

import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderActivity.Report;
import java.util.Optional;

/// Recent activity of providers: the results of the requests that this and the other servers made.
public final class ReportActivity {

  private static final int HOURS = 24;

  private final ProviderActivity activity;

  public ReportActivity(ProviderActivity activity) {
    this.activity = activity;
  }

  /// The last 24 hours. Empty when the counts are unavailable. Calls no provider.
  public Optional<Report> report() {
    return activity.lastHours(HOURS);
  }
}
