package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Requested;
import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/// The addresses to which a connect session may redirect the browser. They are compared as text,
/// without normalization.
public final class AllowedRedirects {

  private final List<URI> addresses;

  public AllowedRedirects(Collection<URI> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /// Fails with InvalidValue when `address` is not on the list.
  Destination admit(String address) {
    return addresses.stream()
        .filter(it -> it.toString().equals(address))
        .findFirst()
        .map(Requested::new)
        .orElseThrow(
            () ->
                new InvalidValue(
                        "redirect_uri", "must be one of the configured redirect addresses, exactly")
                    .asException());
  }
}
