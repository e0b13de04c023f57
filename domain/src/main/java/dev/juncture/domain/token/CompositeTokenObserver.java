package dev.juncture.domain.token;

import dev.juncture.domain.id.ProviderId;
import java.time.Duration;
import java.util.List;

record CompositeTokenObserver(List<TokenObserver> observers) implements TokenObserver {

  CompositeTokenObserver {
    observers = List.copyOf(observers);
  }

  @Override
  public void found(Source source) {
    observers.forEach(it -> it.found(source));
  }

  @Override
  public void refreshed(ProviderId provider, RefreshResult result, Duration took) {
    observers.forEach(it -> it.refreshed(provider, result, took));
  }
}
