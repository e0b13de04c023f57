package dev.juncture.domain.observation;

import dev.juncture.domain.oauth.ProviderId;
import java.time.Duration;
import java.util.List;

record EachProviderObserver(List<ProviderObserver> observers) implements ProviderObserver {

  EachProviderObserver {
    observers = List.copyOf(observers);
  }

  @Override
  public Call begun(ProviderId provider, Kind kind) {
    var calls = observers.stream().map(it -> it.begun(provider, kind)).toList();
    return outcome -> calls.forEach(it -> it.ended(outcome));
  }

  @Override
  public void waiting(ProviderId provider, Duration length) {
    observers.forEach(it -> it.waiting(provider, length));
  }
}
