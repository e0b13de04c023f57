package dev.juncture.domain.provider;

final class InMemoryProviderActivityTest extends ProviderActivityContract {

  private final ProviderActivity activity = new InMemoryProviderActivity(clock);

  @Override
  protected ProviderActivity activity() {
    return activity;
  }
}
