package dev.juncture.application.authorization;

import dev.juncture.application.provider.Providers;
import dev.juncture.domain.authorization.ConnectSession;
import dev.juncture.domain.authorization.ConnectSessionToken;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.error.DomainError.ConnectSessionNotFound;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.Subdomain;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.SubdomainUse;
import java.util.List;
import java.util.Optional;

/// Reads what a connect session permits, while it is valid.
public final class ReadConnectSession {

  private final ConnectSessions sessions;
  private final Providers providers;

  public ReadConnectSession(ConnectSessions sessions, Providers providers) {
    this.sessions = sessions;
    this.providers = providers;
  }

  /// The provider that a session connects to.
  ///
  /// @param name the provider's display name
  /// @param subdomain the one that was named; empty if none was
  /// @param hasConsentPage whether a consent is the usual way to connect
  /// @param forms what can be entered in place of a consent
  public record Offer(
      ProviderId provider,
      String name,
      SubdomainUse subdomainUse,
      Optional<Subdomain> subdomain,
      boolean hasConsentPage,
      List<CredentialForm> forms) {

    /// The form of that type, or the usual one if that is the usual way to connect.
    ///
    /// @param type the public name of a [dev.juncture.domain.credentials.GrantKind]; another one
    ///   counts as none
    public Optional<CredentialForm> form(Optional<String> type) {
      return forms.stream()
          .filter(it -> type.equals(Optional.of(it.kind().publicName())))
          .findFirst()
          .or(() -> forms.stream().findFirst().filter(_ -> !hasConsentPage));
    }

    /// Whether the end user has to name a subdomain.
    public boolean isIncomplete() {
      return subdomainUse instanceof SubdomainUse.Host && subdomain.isEmpty();
    }
  }

  /// The provider of the session. Fails with ConnectSessionNotFound, ConnectSessionUsed,
  /// StoreUnavailable, with UnknownProvider when the provider is no longer configured, and with
  /// InvalidValue when `named` is not the session's subdomain or does not apply to the provider.
  public Offer offer(ConnectSessionToken token, Optional<Subdomain> named) {
    var session = usable(token, Optional.empty());
    var provider = providers.named(session.key().provider());
    var subdomain = Subdomains.agreed(session.subdomain(), named);
    Subdomains.requireUsable(provider, subdomain);
    return new Offer(
        provider.provider(),
        provider.displayName(),
        provider.subdomainUse(),
        subdomain,
        providers.hasConsentPage(provider.provider()),
        providers.forms(provider.provider()));
  }

  /// Fails with ConnectSessionUsed when the session that started the authorization has established
  /// its connection in the meantime, and with StoreUnavailable.
  void requireUnspent(FlowOrigin invitation) {
    if (invitation instanceof FlowOrigin.Session session
        && sessions.find(session.token()).filter(ConnectSession::used).isPresent()) {
      throw new ConnectSessionUsed().asException();
    }
  }

  /// Fails with ConnectSessionNotFound, ConnectSessionUsed, StoreUnavailable.
  ///
  /// @param workspace the only one whose sessions count; empty for all
  ConnectSession usable(ConnectSessionToken token, Optional<WorkspaceId> workspace) {
    var session =
        sessions
            .find(token)
            .filter(it -> workspace.stream().allMatch(it.key().workspace()::equals))
            .orElseThrow(() -> new ConnectSessionNotFound().asException());
    if (session.used()) {
      throw new ConnectSessionUsed().asException();
    }
    return session;
  }
}
