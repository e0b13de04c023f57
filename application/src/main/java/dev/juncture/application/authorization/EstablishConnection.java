package dev.juncture.application.authorization;

import dev.juncture.domain.authorization.BrowserBinding;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainError.BrowserMismatch;
import dev.juncture.domain.error.DomainError.ConnectSessionUsed;
import dev.juncture.domain.error.DomainError.ConnectionExists;
import dev.juncture.domain.error.DomainError.PendingConnectionNotFound;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.token.TokenCache;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last step of an authorization, for any provider: a grant becomes a connection. If the end
/// user has to choose something first (such as a site), a use case of that provider calls this one.
public final class EstablishConnection {

  private static final Logger log = LoggerFactory.getLogger(EstablishConnection.class);

  private final PendingConnections pendings;
  private final ConnectionRepository connections;
  private final TokenCache cache;
  private final ConnectSessions sessions;
  private final Supplier<UUID> ids;
  private final ConnectionDirectory directory;
  private final GrantReplacementPolicy replace;

  public EstablishConnection(
      PendingConnections pendings,
      ConnectionRepository connections,
      TokenCache cache,
      ConnectSessions sessions,
      Supplier<UUID> ids,
      ConnectionDirectory directory,
      GrantReplacementPolicy replace) {
    this.pendings = pendings;
    this.connections = connections;
    this.cache = cache;
    this.sessions = sessions;
    this.ids = ids;
    this.directory = directory;
    this.replace = replace;
  }

  /// The pending connection to `provider` that is stored under `code`. Fails with
  /// PendingConnectionNotFound, BrowserMismatch, StoreUnavailable.
  ///
  /// @param isRightBrowser whether the request comes from the browser that began
  public PendingConnection pending(
      ProviderId provider, ConnectionCode code, Predicate<BrowserBinding> isRightBrowser) {
    var pending =
        pendings
            .open(code)
            .filter(it -> it.key().provider().equals(provider))
            .orElseThrow(() -> new PendingConnectionNotFound().asException());
    if (!isRightBrowser.test(pending.browser())) {
      throw new BrowserMismatch().asException();
    }
    return pending;
  }

  /// Creates the connection, or replaces the grant of the existing one, whose id stays the same.
  /// The code is valid for one success. Of concurrent calls, one succeeds; the others fail with
  /// PendingConnectionNotFound, or with ConnectSessionUsed if several codes belong to one connect
  /// session. After StoreUnavailable the code can be used again. Fails with ConnectionExists, and
  /// changes nothing, if the consent may not replace the grant.
  public void establish(ConnectionCode code, PendingConnection pending, ProviderDetails details) {
    establish(pending, details);
    pendings.forget(code);
  }

  /// As above, for a grant that requires no choice.
  void establish(PendingConnection pending, ProviderDetails details) {
    requireReplaceable(pending);
    switch (connections.establish(pending, new ConnectionId(ids.get()), details)) {
      case Established(var connection) -> settle(pending, connection);
      case ConsentAlreadyUsed _ -> throw used(pending.invitation()).asException();
    }
  }

  private void requireReplaceable(PendingConnection pending) {
    var isOpen = pending.invitation() instanceof FlowOrigin.Open;
    if (isOpen && replace == GrantReplacementPolicy.SAME_ACCOUNT && replacesAnother(pending)) {
      throw new ConnectionExists().asException();
    }
  }

  private boolean replacesAnother(PendingConnection pending) {
    var account = pending.tokens().account().id();
    return directory
        .find(pending.key())
        .filter(it -> it.state() == ConnectionState.ACTIVE)
        .filter(it -> account.isEmpty() || !it.account().id().equals(account))
        .isPresent();
  }

  private static DomainError used(FlowOrigin invitation) {
    return switch (invitation) {
      case FlowOrigin.Open _ -> new PendingConnectionNotFound();
      case FlowOrigin.Session _ -> new ConnectSessionUsed();
    };
  }

  private void settle(PendingConnection pending, Connection connection) {
    cache.put(connection.key(), connection.generation(), pending.tokens().accessToken());
    spend(pending.invitation());
    log.info("Connection {} to {} established", connection.id(), connection.key().provider());
  }

  private void spend(FlowOrigin invitation) {
    if (invitation instanceof FlowOrigin.Session session) {
      sessions.markUsed(session.token());
    }
  }
}
