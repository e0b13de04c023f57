package dev.juncture.domain.proxy;

import dev.juncture.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A call to a provider.
///
/// @param target the complete address on the provider's own host, sent unchanged
/// @param headers in this order, without host, length and authorization headers
/// @param bearer the access token; empty for a call that must not carry it
/// @param tokenHeader the header that carries it
/// @param caCertificates in PEM, trusted for this call in addition to the default ones
/// @param caller who waits for the response; when their connection ends, the call is aborted
public record ProviderRequest(
    String method,
    URI target,
    List<Header> headers,
    Optional<Secret> bearer,
    TokenHeader tokenHeader,
    Optional<String> caCertificates,
    RequestBody body,
    CallerConnection caller) {

  public ProviderRequest {
    headers = List.copyOf(headers);
  }

  /// With the token as [TokenHeader#BEARER].
  public ProviderRequest(
      String method,
      URI target,
      List<Header> headers,
      Secret bearer,
      RequestBody body,
      CallerConnection caller) {
    this(
        method,
        target,
        headers,
        Optional.of(bearer),
        TokenHeader.BEARER,
        Optional.empty(),
        body,
        caller);
  }

  /// Method and host: the path may name people, and the query may carry a key.
  @Override
  public String toString() {
    return "ProviderRequest[method=%s, host=%s]".formatted(method, target.getHost());
  }
}
