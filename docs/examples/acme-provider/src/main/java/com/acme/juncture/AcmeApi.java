package com.acme.juncture;

import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.provider.ProviderApi;
import java.net.URI;

/// Acme's API. All customers share one address.
record AcmeApi(URI base) implements ProviderApi {

  @Override
  public ProviderId provider() {
    return AcmePlugin.ACME;
  }

  @Override
  public URI base(ConnectionKey key) {
    return base.resolve("/api");
  }
}
