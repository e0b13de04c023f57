package dev.juncture.testkit.observation;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.token.RefreshResult;
import dev.juncture.domain.token.TokenObserver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// Records each observation as one line of text.
public final class RecordingObserver implements TokenObserver, ProviderObserver {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  public List<String> heard() {
    return List.copyOf(lines);
  }

  @Override
  public void found(Source source) {
    lines.add("found " + source);
  }

  @Override
  public void refreshed(ProviderId provider, RefreshResult result, Duration took) {
    lines.add("refreshed " + provider + " " + result.label().toUpperCase(Locale.ROOT) + " " + took);
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    return outcome -> lines.add("called " + provider + " " + kind + " " + outcome);
  }

  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    lines.add("waiting " + provider + " " + length);
  }

  @Override
  public void pointsSpent(ProviderId provider, long points) {
    lines.add("spent " + provider + " " + points);
  }

  @Override
  public void fairShareRejected(ProviderId provider) {
    lines.add("rejected " + provider);
  }
}
