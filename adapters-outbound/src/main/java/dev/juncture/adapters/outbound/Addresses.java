package dev.juncture.adapters.outbound;

import dev.juncture.domain.proxy.AddressPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The rules for addresses, for others that read what people enter.
@Factory
final class Addresses {

  private Addresses() {}

  @Singleton
  static AddressPolicy policy(ProxySettings settings) {
    return settings.addresses();
  }
}
