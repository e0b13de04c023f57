package dev.juncture.testkit.provider;

import dev.juncture.domain.provider.ProviderActivity;

final class InMemoryProviderActivityTest extends ProviderActivityContract {

  private final ProviderActivity activity = new InMemoryProviderActivity(clock);

  @Override
  protected ProviderActivity activity() {
    return activity;
  }
}
