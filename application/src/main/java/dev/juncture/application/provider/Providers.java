package dev.juncture.application.provider;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.connection.ConnectionSummary;
import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.error.DomainError.OwnClientNotSupported;
import dev.juncture.domain.error.DomainError.UnknownProvider;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.provider.CredentialForm;
import dev.juncture.domain.provider.OAuthClient;
import dev.juncture.domain.provider.OAuthClients.Owner;
import dev.juncture.domain.provider.OAuthClients.Stored;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderOAuth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The configured providers, with the clients of the workspaces.
public final class Providers {

  private final Map<ProviderId, ProviderOAuth> byId;
  private final Set<ProviderId> consents;
  private final Map<ProviderId, ProviderCredentials> credentials;
  private final OwnClients own;

  /// @param credentials of these and of further providers, which have no consent page
  /// @throws IllegalStateException when two of them have the same name
  public Providers(
      Collection<? extends ProviderOAuth> providers,
      Collection<? extends ProviderCredentials> credentials,
      OwnClients own) {
    var oauth = providers.stream().collect(toUnmodifiableMap(ProviderOAuth::provider, it -> it));
    this.consents = Set.copyOf(oauth.keySet());
    this.credentials =
        credentials.stream().collect(toUnmodifiableMap(ProviderCredentials::provider, it -> it));
    var all = new HashMap<ProviderId, ProviderOAuth>(oauth);
    this.credentials.forEach((id, it) -> all.putIfAbsent(id, it.asOAuth()));
    this.byId = Map.copyOf(all);
    this.own = own;
  }

  /// Providers that are connected by consent only.
  public Providers(Collection<? extends ProviderOAuth> providers, OwnClients own) {
    this(providers, List.of(), own);
  }

  /// How connections to the provider are made without a consent; empty if that is not possible.
  /// Fails with UnknownProvider.
  public Optional<ProviderCredentials> credentialsOf(ProviderId id) {
    return Optional.ofNullable(credentials.get(named(id).provider()));
  }

  /// Whether connections to the provider can be made by a consent.
  public boolean hasConsentPage(ProviderId id) {
    return consents.contains(id);
  }

  /// What a person can enter to make a connection without a consent, the usual way first; empty
  /// where that is not possible.
  public List<CredentialForm> forms(ProviderId id) {
    return Optional.ofNullable(credentials.get(id))
        .map(ProviderCredentials::forms)
        .orElse(List.of());
  }

  /// A provider with the client that a workspace uses.
  ///
  /// @param clientId the workspace's own client; empty for the client of the installation
  public record InWorkspace(ProviderOAuth oauth, Optional<String> clientId) {}

  /// The provider with the client of the installation. Empty when there is none of that name.
  public Optional<ProviderOAuth> find(ProviderId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The provider of that name, for what does not depend on the client. Fails with UnknownProvider.
  public ProviderOAuth named(ProviderId id) {
    return find(id).orElseThrow(() -> new UnknownProvider(id.value()).asException());
  }

  /// The provider with the client that a new consent in the workspace uses: its own one, or else
  /// that of the installation. Fails with UnknownProvider, StoreUnavailable.
  public InWorkspace of(WorkspaceId workspace, ProviderId id) {
    var provider = named(id);
    return own.find(new Owner(workspace, id))
        .map(it -> new InWorkspace(with(provider, it), Optional.of(it.clientId())))
        .orElseGet(() -> new InWorkspace(provider, Optional.empty()));
  }

  /// As [#of(WorkspaceId, ProviderId)], after reading the clients again if the workspace does not
  /// use `clientId`: another server may know it already.
  public InWorkspace of(WorkspaceId workspace, ProviderId id, Optional<String> clientId) {
    var found = of(workspace, id);
    if (found.clientId().equals(clientId)) {
      return found;
    }
    own.refresh();
    return of(workspace, id);
  }

  /// The provider with the client that a grant belongs to: a refresh token is of no use to another
  /// one. Empty when neither the workspace nor the installation has that client. Fails with
  /// UnknownProvider, StoreUnavailable.
  ///
  /// @param clientId empty for the client of the installation
  public Optional<ProviderOAuth> ofGrant(ConnectionKey key, Optional<String> clientId) {
    var provider = named(key.provider());
    if (clientId.isEmpty()) {
      return Optional.of(provider);
    }
    if (!isConfigured(key, clientId.get())) {
      own.requireFresh(); // another server may know it already
    }
    return ownOf(key, clientId.get())
        .map(it -> with(provider, it))
        .or(() -> Optional.of(provider).filter(it -> it.clientId().equals(clientId)));
  }

  /// The provider that refreshes the grant of the connection, as above; also empty when the
  /// provider takes only credentials now. For credentials, the one that takes them, or empty when
  /// it does not any more.
  public Optional<ProviderOAuth> ofGrant(Connection connection) {
    var key = connection.key();
    return connection.kind() == GrantKind.AUTHORIZATION_CODE
        ? ofGrant(key, connection.clientId()).filter(_ -> consents.contains(key.provider()))
        : credentialsOf(key.provider()).map(ProviderCredentials::asOAuth);
  }

  /// The connection as it is, or shown as revoked if its client is not configured any more, which
  /// only a new consent or that client changes.
  public ConnectionSummary withState(ConnectionSummary connection) {
    return connection.state() == ConnectionState.ACTIVE
            && !isConfigured(connection.key(), connection.clientId())
        ? connection.withoutClient()
        : connection;
  }

  /// As [#isConfigured], with the database asked before the response is no. Fails with
  /// StoreUnavailable.
  public boolean isStillConfigured(ConnectionKey key, Optional<String> clientId) {
    if (isConfigured(key, clientId)) {
      return true;
    }
    own.requireFresh(); // another server may know it already
    return isConfigured(key, clientId);
  }

  /// Whether the client of a grant is configured. True for a provider that is not configured.
  public boolean isConfigured(ConnectionKey key, Optional<String> clientId) {
    return clientId.isEmpty() || isConfigured(key, clientId.get());
  }

  private boolean isConfigured(ConnectionKey key, String clientId) {
    return find(key.provider()).stream().allMatch(it -> it.clientId().equals(Optional.of(clientId)))
        || ownOf(key, clientId).isPresent();
  }

  private Optional<Stored> ownOf(ConnectionKey key, String clientId) {
    return own.find(new Owner(key.workspace(), key.provider()))
        .filter(it -> it.clientId().equals(clientId));
  }

  private static ProviderOAuth with(ProviderOAuth provider, Stored client) {
    return with(provider, client.open().get());
  }

  /// The provider with that client. Fails with OwnClientNotSupported.
  public static ProviderOAuth with(ProviderOAuth provider, OAuthClient client) {
    return provider.withClient(client).orElseThrow(() -> new OwnClientNotSupported().asException());
  }

  public Set<ProviderId> ids() {
    return byId.keySet();
  }
}
