package dev.juncture.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderActivity.Hour;
import dev.juncture.domain.provider.ProviderActivity.Limit;
import dev.juncture.domain.provider.ProviderActivity.Report;
import dev.juncture.testkit.job.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract of [ProviderActivity].
public abstract class ProviderActivityContract {

  private static final ProviderId JIRA = new ProviderId("jira");
  private static final ProviderId OTHER = new ProviderId("other");
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

  protected final SettableClock clock = new SettableClock(TEN.plusSeconds(60));

  /// An empty store that reads the time from [#clock].
  protected abstract ProviderActivity activity();

  @Test
  void givenNothingHappened_whenReporting_thenEveryHourIsThereAndEmpty() {
    var report = report();

    assertThat(report.hours()).hasSize(24).allSatisfy(it -> assertThat(it.counts()).isEmpty());
    assertThat(report.hours().getLast().start()).isEqualTo(TEN);
    assertThat(report.hours().getFirst().start()).isEqualTo(TEN.minus(Duration.ofHours(23)));
    assertThat(report.latest()).isEmpty();
    assertThat(report.limits()).isEmpty();
  }

  @Test
  void givenRefreshes_whenReporting_thenTheyAreCountedByHourAndProvider() {
    activity().record(JIRA, ActivityKind.REFRESHED);
    activity().record(JIRA, ActivityKind.REFRESHED);
    clock.advance(Duration.ofHours(2));
    activity().record(JIRA, ActivityKind.REFRESHED);
    activity().record(OTHER, ActivityKind.REFRESH_FAILED);

    var hours = report().hours();

    assertThat(hours.get(21))
        .isEqualTo(hour(TEN, Map.of(JIRA, Map.of(ActivityKind.REFRESHED, 2L))));
    assertThat(hours.get(22).counts()).isEmpty();
    assertThat(hours.getLast().count(ActivityKind.REFRESHED)).isEqualTo(1);
    assertThat(hours.getLast().count(ActivityKind.REFRESH_FAILED)).isEqualTo(1);
  }

  @Test
  void givenSeveralOfAKind_whenReporting_thenTheNewestTimeIsTold() {
    activity().record(JIRA, ActivityKind.CALL_SUCCEEDED);
    clock.advance(Duration.ofMinutes(5));
    activity().record(JIRA, ActivityKind.CALL_SUCCEEDED);
    activity().record(OTHER, ActivityKind.CALL_FAILED);

    assertThat(report().latest())
        .isEqualTo(
            Map.of(
                JIRA, Map.of(ActivityKind.CALL_SUCCEEDED, TEN.plusSeconds(360)),
                OTHER, Map.of(ActivityKind.CALL_FAILED, TEN.plusSeconds(360))));
  }

  @Test
  void givenALimit_whenReporting_thenItIsThereUntilItIsOver() {
    activity().limited(JIRA, Duration.ofMinutes(3));

    assertThat(report().limits()).containsExactly(new Limit(JIRA, TEN.plusSeconds(60 + 180)));

    clock.advance(Duration.ofMinutes(3));
    assertThat(report().limits()).isEmpty();
  }

  private static Hour hour(Instant start, Map<ProviderId, Map<ActivityKind, Long>> counts) {
    return new Hour(start, counts);
  }

  private Report report() {
    return activity().lastHours(24).orElseThrow();
  }
}
