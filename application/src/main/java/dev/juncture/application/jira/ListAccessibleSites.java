package dev.juncture.application.jira;

import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.authorization.Finisher;
import dev.juncture.domain.authorization.ConnectionCode;
import dev.juncture.domain.authorization.PendingConnection;
import dev.juncture.domain.error.DomainError.ProviderFailed;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.JiraSites;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.provider.ApiResult.TokenRejected;
import java.util.List;

/// Lists the sites from which the end user chooses after consent.
public final class ListAccessibleSites {

  private final EstablishConnection connect;
  private final JiraSites jira;

  public ListAccessibleSites(EstablishConnection connect, JiraSites jira) {
    this.connect = connect;
    this.jira = jira;
  }

  /// The sites that the grant of `code` covers; may be empty. Fails with PendingConnectionNotFound,
  /// BrowserMismatch, StoreUnavailable, ProviderFailed and what [JiraSites] fails with.
  public List<JiraSite> list(ConnectionCode code, Finisher finisher) {
    return reachableBy(connect.pending(JiraConnection.PROVIDER, code, finisher));
  }

  List<JiraSite> reachableBy(PendingConnection pending) {
    return switch (jira.sites(pending.tokens().accessToken())) {
      case Succeeded<List<JiraSite>>(var sites) -> sites;
      // The token is only minutes old: if Jira rejects it, a refresh does not help.
      case TokenRejected<List<JiraSite>> _ -> throw new ProviderFailed().asException();
    };
  }
}
