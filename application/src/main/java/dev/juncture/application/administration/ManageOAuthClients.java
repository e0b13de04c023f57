package dev.juncture.application.administration;

import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.provider.OwnClients;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.audit.AuditAction;
import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.error.DomainError.InvalidValue;
import dev.juncture.domain.error.DomainError.OAuthClientNotFound;
import dev.juncture.domain.error.DomainError.ProviderUnavailable;
import dev.juncture.domain.error.DomainError.WorkspaceNotFound;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.SubdomainUse;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.token.TokenOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stores, removes and tests the workspaces' own OAuth clients. Each call fails with
/// WorkspaceNotFound, UnknownProvider, StoreUnavailable; each change with AuditUnavailable.
public final class ManageOAuthClients {

  private static final Logger log = LoggerFactory.getLogger(ManageOAuthClients.class);
  private static final Duration MINIMUM_WAIT = Duration.ofSeconds(1);

  private final String callback;
  private final Workspaces workspaces;
  private final Providers providers;
  private final OAuthClients clients;
  private final OwnClients inUse;
  private final TokenEndpoints calls;
  private final RandomSecrets secrets;
  private final RecordAudit audit;

  /// @param callback the path of the callback, without the provider's name
  public ManageOAuthClients(
      String callback,
      Workspaces workspaces,
      Providers providers,
      OAuthClients clients,
      OwnClients inUse,
      TokenEndpoints calls,
      RandomSecrets secrets,
      RecordAudit audit) {
    this.callback = callback;
    this.workspaces = workspaces;
    this.providers = providers;
    this.clients = clients;
    this.inUse = inUse;
    this.calls = calls;
    this.secrets = secrets;
    this.audit = audit;
  }

  /// Whether the provider accepts a client.
  public sealed interface ClientTest {

    record Accepted() implements ClientTest {}

    /// @param reason the provider's error code
    record Rejected(String reason) implements ClientTest {}
  }

  /// New consents of the workspace use the client from now on, on every server within five seconds.
  /// Connections stay with the client that they were made with. Fails with OwnClientNotSupported,
  /// and with InvalidValue when the callback is not this provider's.
  public void put(WorkspaceId workspace, ProviderId provider, OAuthClient client) {
    Providers.with(known(workspace, provider), client);
    client.redirectUri().ifPresent(it -> requireCallback(provider, it));
    audit.record(AuditAction.WORKSPACE_CLIENT_CHANGED, workspace, provider.value());
    if (!clients.put(new Owner(workspace, provider), client)) {
      throw new WorkspaceNotFound().asException();
    }
    inUse.refresh();
    log.info("Workspace {} has its own client at {}", workspace, provider);
  }

  /// Another address would show its owner the authorization codes.
  private void requireCallback(ProviderId provider, URI redirect) {
    if (redirect.getRawQuery() != null || !redirect.getRawPath().endsWith(callback + provider)) {
      throw new InvalidValue("redirect_uri", "must end with " + callback + provider).asException();
    }
  }

  /// Empty when the workspace uses the client of the installation.
  public Optional<OAuthClient> find(WorkspaceId workspace, ProviderId provider) {
    known(workspace, provider);
    return clients.find(new Owner(workspace, provider));
  }

  /// New consents use the client of the installation from now on, on every server within five
  /// seconds. Connections that were made with the own client need a new consent, unless that client
  /// comes back. Fails with OAuthClientNotFound.
  public void remove(WorkspaceId workspace, ProviderId provider) {
    known(workspace, provider);
    // Also one whose secret cannot be decrypted any more.
    if (!inUse.isStored(new Owner(workspace, provider))) {
      throw new OAuthClientNotFound().asException();
    }
    audit.record(AuditAction.WORKSPACE_CLIENT_REMOVED, workspace, provider.value());
    if (!clients.remove(new Owner(workspace, provider))) {
      throw new OAuthClientNotFound().asException();
    }
    inUse.refresh();
    log.info("Workspace {} has no client of its own at {} any more", workspace, provider);
  }

  /// Asks the provider whether it accepts the workspace's own client, with a made-up authorization
  /// code, which it has to reject. Changes nothing. Fails with OAuthClientNotFound,
  /// ProviderUnavailable, and with InvalidValue for a provider without hosts of its own.
  public ClientTest test(WorkspaceId workspace, ProviderId provider) {
    var client = required(workspace, provider);
    var oauth = Providers.with(providers.named(provider), client);
    if (oauth.subdomainUse() instanceof SubdomainUse.Host) {
      throw new InvalidValue(
              "provider", "has other hosts for each connection, so no client can be tested")
          .asException();
    }
    return result(calls.exchange(oauth, secrets.next(), new CodeVerifier(secrets.next())));
  }

  private static ClientTest result(TokenOutcome outcome) {
    return switch (outcome) {
      case TokenOutcome.InvalidGrant _, TokenOutcome.Granted _ -> new ClientTest.Accepted();
      case TokenOutcome.Misconfigured(var code) -> new ClientTest.Rejected(code);
      case TokenOutcome.Unavailable(var wait) ->
          throw new ProviderUnavailable(wait.compareTo(MINIMUM_WAIT) < 0 ? MINIMUM_WAIT : wait)
              .asException();
    };
  }

  /// As [#find(WorkspaceId, ProviderId)]. Fails with OAuthClientNotFound.
  public OAuthClient required(WorkspaceId workspace, ProviderId provider) {
    return find(workspace, provider).orElseThrow(() -> new OAuthClientNotFound().asException());
  }

  private ProviderOAuth known(WorkspaceId workspace, ProviderId provider) {
    if (workspaces.find(workspace).isEmpty()) {
      throw new WorkspaceNotFound().asException();
    }
    return providers.named(provider);
  }
}
