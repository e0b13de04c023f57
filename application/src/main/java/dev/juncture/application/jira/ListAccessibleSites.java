package dev.juncture.application.jira;

import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraGateway;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.List;

/// The sites among which the end user chooses after consent.
public final class ListAccessibleSites {

  private final EstablishConnection connect;
  private final JiraGateway jira;

  public ListAccessibleSites(EstablishConnection connect, JiraGateway jira) {
    this.connect = connect;
    this.jira = jira;
  }

  /// What the grant behind `code` can reach; may be none. Fails with PendingConnectionNotFound,
  /// StoreUnavailable, ProviderFailed and what [JiraGateway] fails with.
  public List<JiraSite> list(ConnectionCode code) {
    return reachableBy(connect.pending(JiraConnection.PROVIDER, code));
  }

  List<JiraSite> reachableBy(PendingConnection pending) {
    return switch (jira.sites(pending.tokens().accessToken())) {
      case Succeeded<List<JiraSite>>(var sites) -> sites;
      // A token minutes old that is not taken cannot be helped by refreshing it.
      case TokenRejected<List<JiraSite>> _ -> throw new ProviderFailed().asException();
    };
  }
}
