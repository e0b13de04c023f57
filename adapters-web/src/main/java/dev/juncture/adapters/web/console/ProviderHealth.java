package dev.juncture.adapters.web.console;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity.Report;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A provider's health, as seen in real traffic.
///
/// @param state `well`, `failing`, or `unknown` if there were no recent requests
public record ProviderHealth(
    String provider, String state, Optional<TimeView> lastWell, Optional<TimeView> lastFailure) {

  static ProviderHealth of(String provider, Optional<Report> report, Instant now) {
    var latest =
        report
            .map(Report::latest)
            .map(it -> it.getOrDefault(new ProviderId(provider), Map.of()))
            .orElse(Map.of());
    var well = newest(latest, true);
    var failure = newest(latest, false);
    return new ProviderHealth(
        provider,
        state(well, failure),
        well.map(it -> TimeView.of(it, now)),
        failure.map(it -> TimeView.of(it, now)));
  }

  private static Optional<Instant> newest(Map<ActivityKind, Instant> latest, boolean isWell) {
    return latest.entrySet().stream()
        .filter(it -> it.getKey().isWell() == isWell)
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  private static String state(Optional<Instant> well, Optional<Instant> failure) {
    if (well.isEmpty() && failure.isEmpty()) {
      return "unknown";
    }
    var isFailing = failure.isPresent() && well.stream().allMatch(it -> it.isBefore(failure.get()));
    return isFailing ? "failing" : "well";
  }
}
