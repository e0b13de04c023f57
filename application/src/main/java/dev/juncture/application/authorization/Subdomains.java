package dev.juncture.application.authorization;

import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.SubdomainUse;
import java.util.Optional;

/// Checks the subdomain that a flow names. Every method fails with InvalidValue.
final class Subdomains {

  private Subdomains() {}

  /// Fails when the provider has no use for the subdomain.
  static void requireUsable(ProviderOAuth provider, Optional<Subdomain> named) {
    if (named.isPresent() && provider.subdomainUse() instanceof SubdomainUse.None) {
      throw invalid("does not apply to this provider");
    }
  }

  /// As above, and fails when the provider needs a subdomain and there is none.
  static void requireSufficient(ProviderOAuth provider, Optional<Subdomain> named) {
    requireUsable(provider, named);
    if (named.isEmpty() && provider.subdomainUse() instanceof SubdomainUse.Host) {
      throw invalid("is required for this provider");
    }
  }

  /// The one of the session, else the other one. Fails when they differ.
  static Optional<Subdomain> agreed(Optional<Subdomain> ofSession, Optional<Subdomain> named) {
    if (ofSession.isPresent() && named.isPresent() && !ofSession.equals(named)) {
      throw invalid("must be that of the connect session");
    }
    return ofSession.or(() -> named);
  }

  private static RuntimeException invalid(String requirement) {
    return new InvalidValue("subdomain", requirement).asException();
  }
}
