package dev.juncture.domain.proxy;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.List;

/// A call as it goes out to a provider.
///
/// @param target complete, on the provider's own host, sent to the letter
/// @param headers in this order; none of them says anything about host, length or authorization
/// @param bearer what the call authenticates with
public record ProviderRequest(
    String method, URI target, List<Header> headers, Secret bearer, RequestBody body) {

  public ProviderRequest {
    headers = List.copyOf(headers);
  }
}
