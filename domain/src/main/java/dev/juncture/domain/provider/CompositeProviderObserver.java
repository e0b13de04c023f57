package dev.juncture.domain.provider;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

record CompositeProviderObserver(List<ProviderObserver> observers) implements ProviderObserver {

  CompositeProviderObserver {
    observers = List.copyOf(observers);
  }

  @Override
  public Call requestStarted(ProviderId provider, Kind kind) {
    var calls = observers.stream().map(it -> it.requestStarted(provider, kind)).toList();
    return outcome -> calls.forEach(it -> it.ended(outcome));
  }

  @Override
  public void rateLimitWait(ProviderId provider, Duration length) {
    observers.forEach(it -> it.rateLimitWait(provider, length));
  }

  @Override
  public void pointsSpent(ProviderId provider, long points) {
    observers.forEach(it -> it.pointsSpent(provider, points));
  }

  @Override
  public void fairShareRejected(ProviderId provider) {
    observers.forEach(it -> it.fairShareRejected(provider));
  }
}
