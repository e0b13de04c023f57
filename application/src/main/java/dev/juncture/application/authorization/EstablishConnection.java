package dev.juncture.application.authorization;

import dev.juncture.application.audit.RecordAudit;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.FlowOrigin;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.ConsentAlreadyUsed;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.Established;
import dev.juncture.domain.connection.ConnectionRepository.EstablishResult.OtherAccountConnected;
import dev.juncture.domain.connection.GrantReplacementPolicy;
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
  private final GrantReplacementPolicy openReplace;
  private final RecordAudit audit;

  /// @param openReplace whose grant a consent without a connect session may replace
  public EstablishConnection(
      PendingConnections pendings,
      ConnectionRepository connections,
      TokenCache cache,
      ConnectSessions sessions,
      Supplier<UUID> ids,
      GrantReplacementPolicy openReplace,
      RecordAudit audit) {
    this.pendings = pendings;
    this.connections = connections;
    this.cache = cache;
    this.sessions = sessions;
    this.ids = ids;
    this.openReplace = openReplace;
    this.audit = audit;
  }

  /// The pending connection to `provider` that is stored under `code`. Fails with
  /// PendingConnectionNotFound, BrowserMismatch, StoreUnavailable.
  public PendingConnection pending(ProviderId provider, ConnectionCode code, Finisher finisher) {
    var pending =
        pendings
            .open(code)
            .filter(it -> it.key().provider().equals(provider))
            .filter(it -> finisher.workspace().stream().allMatch(it.key().workspace()::equals))
            .orElseThrow(() -> new PendingConnectionNotFound().asException());
    if (!finisher.isRightBrowser().test(pending.browser())) {
      throw new BrowserMismatch().asException();
    }
    return pending;
  }

  /// Creates the connection, or replaces the grant of the existing one, whose id stays the same.
  /// The code is valid for one success. Of concurrent calls, one succeeds; the others fail with
  /// PendingConnectionNotFound, or with ConnectSessionUsed if several codes belong to one connect
  /// session. After StoreUnavailable the code can be used again. Fails with ConnectionExists, and
  /// changes nothing, if the consent may not replace the grant. Fails with AuditUnavailable if the
  /// entry cannot be written; the connection is there then.
  public void establish(ConnectionCode code, PendingConnection pending, ProviderDetails details) {
    establish(pending, details);
    pendings.forget(code);
  }

  /// As above, for a grant that requires no choice.
  void establish(PendingConnection pending, ProviderDetails details) {
    establish(pending, details, replaceBy(pending.invitation()));
  }

  Connection establish(
      PendingConnection pending, ProviderDetails details, GrantReplacementPolicy replace) {
    var id = new ConnectionId(ids.get());
    return switch (connections.establish(pending, id, details, replace)) {
      case Established(var connection) -> {
        settle(pending, connection);
        audit.record(actionOn(connection, id), connection.key(), connection.id());
        yield connection;
      }
      case ConsentAlreadyUsed _ -> throw used(pending.invitation()).asException();
      case OtherAccountConnected _ -> throw new ConnectionExists().asException();
    };
  }

  private static AuditAction actionOn(Connection connection, ConnectionId idIfNew) {
    return connection.id().equals(idIfNew)
        ? AuditAction.CONNECTION_CREATED
        : AuditAction.CONNECTION_REAUTHORIZED;
  }

  private GrantReplacementPolicy replaceBy(FlowOrigin invitation) {
    return switch (invitation) {
      case FlowOrigin.Open _ -> openReplace;
      case FlowOrigin.Session _ -> GrantReplacementPolicy.ANY_ACCOUNT;
    };
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
