package com.acme.juncture;

import dev.juncture.domain.connection.ConnectionKey;
import dev.juncture.domain.oauth.ProviderApi;
import dev.juncture.domain.oauth.ProviderId;
import java.net.URI;

/// One API for all customers.
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
