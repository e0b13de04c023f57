package dev.juncture.adapters.web.console;

import dev.juncture.domain.provider.ActivityKind;
import dev.juncture.domain.provider.ProviderActivity.Hour;
import dev.juncture.domain.provider.ProviderActivity.Report;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Refreshes per hour as a bar chart, in SVG units.
///
/// @param most the value at the top of the scale
public record RefreshChart(List<Bar> bars, long most, long refreshed, long failed, long revoked) {

  static final int HEIGHT = 140;
  private static final int STEP = 30;
  private static final int GAP = 6;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /// @param hour the start of the hour, in UTC
  /// @param wellHeight the height of the bottom segment, for successful refreshes; the other
  ///   segments are stacked on it
  public record Bar(
      String hour,
      int x,
      int width,
      long refreshed,
      long failed,
      long revoked,
      int wellHeight,
      int failedHeight,
      int revokedHeight) {

    public int wellTop() {
      return HEIGHT - wellHeight;
    }

    public int failedTop() {
      return wellTop() - failedHeight;
    }

    public int revokedTop() {
      return failedTop() - revokedHeight;
    }
  }

  static RefreshChart empty() {
    return new RefreshChart(List.of(), 0, 0, 0, 0);
  }

  static RefreshChart of(Report report) {
    var hours = report.hours();
    var most = roundedUp(hours.stream().mapToLong(RefreshChart::total).max().orElse(0));
    return new RefreshChart(
        IntStream.range(0, hours.size()).mapToObj(n -> bar(n, hours.get(n), most)).toList(),
        most,
        sum(hours, ActivityKind.REFRESHED),
        sum(hours, ActivityKind.REFRESH_FAILED),
        sum(hours, ActivityKind.REVOKED));
  }

  /// Whether there were no refreshes at all.
  public boolean isEmpty() {
    return refreshed + failed + revoked == 0;
  }

  private static Bar bar(int number, Hour hour, long most) {
    var refreshed = hour.count(ActivityKind.REFRESHED);
    var failed = hour.count(ActivityKind.REFRESH_FAILED);
    var revoked = hour.count(ActivityKind.REVOKED);
    return new Bar(
        HOUR.format(hour.start()),
        number * STEP + GAP / 2,
        STEP - GAP,
        refreshed,
        failed,
        revoked,
        height(refreshed, most),
        height(failed, most),
        height(revoked, most));
  }

  private static long total(Hour hour) {
    return hour.count(ActivityKind.REFRESHED)
        + hour.count(ActivityKind.REFRESH_FAILED)
        + hour.count(ActivityKind.REVOKED);
  }

  private static long sum(List<Hour> hours, ActivityKind what) {
    return hours.stream().mapToLong(it -> it.count(what)).sum();
  }

  /// The height of a segment. A count above zero is always visible.
  private static int height(long count, long most) {
    return count == 0 ? 0 : (int) Math.max(2, count * HEIGHT / most);
  }

  /// Rounds up to 1, 2 or 5 times a power of ten, so that the scale is easy to read.
  private static long roundedUp(long count) {
    var scale = 1L;
    while (scale * 10 < count) {
      scale *= 10;
    }
    for (var factor : new int[] {1, 2, 5}) {
      if (scale * factor >= count) {
        return scale * factor;
      }
    }
    return scale * 10;
  }
}
