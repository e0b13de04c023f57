package dev.juncture.testkit.observation;

import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.token.TokenObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what it hears, one line each.
public final class RecordingObserver implements TokenObserver, ProviderObserver {

  private final List<String> heard = new CopyOnWriteArrayList<>();

  public List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void found(Source source) {
    heard.add("found " + source);
  }

  @Override
  public void refreshed(ProviderId provider, RefreshOutcome outcome, Duration took) {
    heard.add("refreshed " + provider + " " + outcome + " " + took);
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    return outcome -> heard.add("called " + provider + " " + kind + " " + outcome);
  }

  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    heard.add("waiting " + provider + " " + length);
  }
}
