package dev.juncture.bootstrap;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageOAuthClients;
import dev.juncture.application.administration.ManageQuarantines;
import dev.juncture.application.administration.ManageSettings;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.authorization.CompleteAuthorization;
import dev.juncture.application.authorization.ConnectRules;
import dev.juncture.application.authorization.ConnectWithCredentials;
import dev.juncture.application.authorization.CreateConnectSession;
import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.authorization.FlowWorkspaces;
import dev.juncture.application.authorization.ReadConnectSession;
import dev.juncture.application.authorization.ResourceLookup;
import dev.juncture.application.authorization.StartAuthorization;
import dev.juncture.application.connection.CheckConnection;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.connection.ListConnections;
import dev.juncture.application.connection.ReadConnection;
import dev.juncture.application.connection.ReadCredentials;
import dev.juncture.application.connection.ReadHistory;
import dev.juncture.application.console.SignOut;
import dev.juncture.application.idempotency.IdempotentCalls;
import dev.juncture.application.installation.Promote;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.provider.OwnClients;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.ReportActivity;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.application.proxy.CallProviderApi;
import dev.juncture.application.proxy.ProviderApis;
import dev.juncture.application.quota.SharedQuota;
import dev.juncture.application.secret.DestroyDataKey;
import dev.juncture.application.token.AccessTokens;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.application.token.RefreshConnection;
import dev.juncture.application.token.RefreshNow;
import dev.juncture.application.token.RefreshPolicy;
import dev.juncture.domain.access.AccessRulesSource;
import dev.juncture.domain.access.ApiKeys;
import dev.juncture.domain.access.Quarantines;
import dev.juncture.domain.access.Workspaces;
import dev.juncture.domain.authorization.AuthorizationStates;
import dev.juncture.domain.authorization.ConnectSessions;
import dev.juncture.domain.authorization.PendingConnections;
import dev.juncture.domain.connection.ConnectionDirectory;
import dev.juncture.domain.connection.ConnectionHistory;
import dev.juncture.domain.connection.ConnectionRepository;
import dev.juncture.domain.console.SignedOutSessions;
import dev.juncture.domain.idempotency.IdempotentRequests;
import dev.juncture.domain.installation.ActiveDatabases;
import dev.juncture.domain.installation.InstallationStore;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.OAuthClients;
import dev.juncture.domain.provider.ProviderActivity;
import dev.juncture.domain.provider.ProviderApi;
import dev.juncture.domain.provider.ProviderCredentials;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.proxy.CurrentCaller;
import dev.juncture.domain.proxy.ProviderHttpClient;
import dev.juncture.domain.quota.ApiQuota;
import dev.juncture.domain.quota.PointsLedger;
import dev.juncture.domain.quota.RequestPoints;
import dev.juncture.domain.secret.DataKeyStore;
import dev.juncture.domain.secret.MasterKeys;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.token.TokenCache;
import dev.juncture.domain.token.TokenObserver;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Creates the use cases with their ports. The application layer itself uses no framework.
@Factory
final class UseCases {

  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/";
  private static final int MAX_TOKEN_CALLS = 10;
  private static final Duration MAX_WAIT_FOR_CALLS = Duration.ofSeconds(30);

  /// More, because such a call lasts as long as its caller reads.
  private static final int MAX_PROXIED_CALLS = 32;

  @Singleton
  OwnClients ownClients(OAuthClients clients) {
    return new OwnClients(clients);
  }

  @Singleton
  Providers providers(
      List<ProviderOAuth> providers, List<ProviderCredentials> credentials, OwnClients clients) {
    return new Providers(providers, credentials, clients);
  }

  @Singleton
  ServerMode serverMode(
      ModeSettings settings,
      InstallationStore store,
      ActiveDatabases confirmations,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new ServerMode(settings.wish(), store, confirmations, ids, clock);
  }

  @Singleton
  Promote promote(InstallationStore store, Supplier<UUID> ids) {
    return new Promote(store, ids);
  }

  @Singleton
  AccessControl accessControl(AccessRulesSource rules, ApiKeys keys, InstantSource clock) {
    return new AccessControl(rules, keys, clock);
  }

  @Singleton
  ManageWorkspaces manageWorkspaces(
      @Property(name = "juncture.workspaces.several", defaultValue = "false") boolean several,
      Workspaces workspaces,
      ApiKeys keys,
      ConnectionDirectory connections,
      Disconnect disconnect,
      DestroyDataKey destroyKey,
      AccessControl access,
      RecordAudit audit,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new ManageWorkspaces(
        several, workspaces, keys, connections, disconnect, destroyKey, access, audit, ids, clock);
  }

  @Singleton
  ManageSettings manageSettings(Workspaces workspaces, AccessControl access, RecordAudit audit) {
    return new ManageSettings(workspaces, access, audit);
  }

  @Singleton
  ManageKeys manageKeys(
      Workspaces workspaces,
      ApiKeys keys,
      AccessControl access,
      RecordAudit audit,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new ManageKeys(workspaces, keys, access, audit, secrets, ids, clock);
  }

  @Singleton
  ManageQuarantines manageQuarantines(
      Quarantines quarantines, AccessControl access, RecordAudit audit) {
    return new ManageQuarantines(quarantines, access, audit);
  }

  @Singleton
  ManageOAuthClients manageOAuthClients(
      Workspaces workspaces,
      Providers providers,
      OAuthClients clients,
      OwnClients inUse,
      TokenEndpoints calls,
      RandomSecrets secrets,
      RecordAudit audit) {
    return new ManageOAuthClients(
        CALLBACK, workspaces, providers, clients, inUse, calls, secrets, audit);
  }

  @Singleton
  IdempotentCalls idempotentCalls(IdempotentRequests requests, Supplier<UUID> ids) {
    return new IdempotentCalls(requests, ids);
  }

  @Singleton
  ReportActivity reportActivity(ProviderActivity activity) {
    return new ReportActivity(activity);
  }

  @Singleton
  SignOut signOut(SignedOutSessions sessions) {
    return new SignOut(sessions);
  }

  @Singleton
  RefreshNow refreshNow(
      AccessControl access,
      ConnectionRepository connections,
      RefreshConnection refresh,
      InstantSource clock) {
    return new RefreshNow(access, connections, refresh, clock);
  }

  @Singleton
  TokenEndpoints tokenCalls(List<ProviderObserver> observers) {
    return new TokenEndpoints(ProviderObserver.all(observers));
  }

  @Singleton
  StartAuthorization startAuthorization(
      Providers providers,
      AuthorizationStates states,
      ReadConnectSession sessions,
      ConnectRules rules,
      RandomSecrets secrets) {
    return new StartAuthorization(providers, states, sessions, rules, secrets);
  }

  @Singleton
  ConnectRules connectRules(ConnectSettings settings, AccessControl access) {
    return new ConnectRules(settings.frontendAuth(), settings.redirectUris(), access);
  }

  @Singleton
  FlowWorkspaces flowWorkspaces(
      ConnectSessions sessions, AuthorizationStates states, PendingConnections pendings) {
    return new FlowWorkspaces(sessions, states, pendings);
  }

  @Singleton
  ReadConnectSession readConnectSession(ConnectSessions sessions, Providers providers) {
    return new ReadConnectSession(sessions, providers);
  }

  @Singleton
  CreateConnectSession createConnectSession(
      Providers providers,
      ConnectSessions sessions,
      ConnectRules rules,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new CreateConnectSession(providers, sessions, rules, secrets, ids, clock);
  }

  @Singleton
  CompleteAuthorization completeAuthorization(
      Providers providers,
      AuthorizationStates states,
      ReadConnectSession sessions,
      PendingConnections pendings,
      EstablishConnection connect,
      List<ResourceLookup> resources,
      RandomSecrets secrets,
      Supplier<UUID> ids,
      InstantSource clock,
      TokenEndpoints calls) {
    return new CompleteAuthorization(
        providers, states, sessions, pendings, connect, resources, secrets, ids, clock, calls);
  }

  @Singleton
  EstablishConnection establishConnection(
      PendingConnections pendings,
      ConnectionRepository connections,
      TokenCache cache,
      ConnectSessions sessions,
      Supplier<UUID> ids,
      ConnectSettings settings,
      RecordAudit audit) {
    return new EstablishConnection(
        pendings, connections, cache, sessions, ids, settings.openReplace(), audit);
  }

  @Singleton
  ConnectWithCredentials connectWithCredentials(
      ServerMode mode,
      AccessControl access,
      Providers providers,
      ReadConnectSession sessions,
      EstablishConnection connect,
      TokenEndpoints calls,
      Supplier<UUID> ids,
      InstantSource clock) {
    return new ConnectWithCredentials(
        mode, access, providers, sessions, connect, calls, ids, clock);
  }

  @Singleton
  CheckConnection checkConnection(
      Providers providers, ConnectionRepository connections, InstantSource clock) {
    return new CheckConnection(providers, connections, clock);
  }

  @Singleton
  ReadCredentials readCredentials(
      AccessControl access, Providers providers, ConnectionRepository connections) {
    return new ReadCredentials(access, providers, connections);
  }

  @Singleton
  ReadHistory readHistory(
      Providers providers, ConnectionRepository connections, ConnectionHistory history) {
    return new ReadHistory(providers, connections, history);
  }

  @Singleton
  ListConnections listConnections(Providers providers, ConnectionDirectory directory) {
    return new ListConnections(providers, directory);
  }

  @Singleton
  ReadConnection readConnection(Providers providers, ConnectionDirectory directory) {
    return new ReadConnection(providers, directory);
  }

  @Singleton
  Disconnect disconnect(
      ServerMode mode,
      Providers providers,
      ConnectionRepository connections,
      ConnectionDirectory directory,
      TokenCache cache,
      RecordAudit audit) {
    return new Disconnect(mode, providers, connections, directory, cache, audit);
  }

  @Singleton
  DestroyDataKey destroyDataKey(DataKeyStore store, MasterKeys masters) {
    return new DestroyDataKey(store, masters);
  }

  @Singleton
  RefreshPolicy refreshPolicy(TokenSettings settings) {
    return settings.policy();
  }

  @Singleton
  RefreshConnection refreshConnection(
      ServerMode mode,
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshPolicy policy,
      Sleeper sleeper,
      InstantSource clock,
      Supplier<UUID> ids,
      List<TokenObserver> observers,
      TokenEndpoints calls) {
    return new RefreshConnection(
        mode,
        providers,
        connections,
        cache,
        policy,
        sleeper,
        clock,
        ids,
        TokenObserver.all(observers),
        calls);
  }

  @Singleton
  ObtainAccessToken obtainAccessToken(
      AccessControl access,
      Providers providers,
      ConnectionRepository connections,
      TokenCache cache,
      RefreshConnection refresh,
      RefreshPolicy policy,
      Sleeper sleeper,
      InstantSource clock,
      List<TokenObserver> observers,
      @Named("use-cases") Executor threads) {
    return new ObtainAccessToken(
        access,
        providers,
        connections,
        cache,
        refresh,
        policy,
        sleeper,
        clock,
        TokenObserver.all(observers),
        threads);
  }

  @Singleton
  AccessTokens accessTokens(ObtainAccessToken tokens, CurrentCaller caller, SharedQuota quota) {
    return new AccessTokens(tokens, MAX_TOKEN_CALLS, MAX_WAIT_FOR_CALLS, caller, quota);
  }

  @Singleton
  SharedQuota sharedQuota(
      List<ApiQuota> apis,
      @Property(name = "juncture.jira.points-per-hour", defaultValue = "65000") int limit,
      OwnClients clients,
      PointsLedger ledger,
      RequestPoints request,
      List<ProviderObserver> observers,
      InstantSource clock) {
    return new SharedQuota(
        apis, limit, clients, ledger, request, ProviderObserver.all(observers), clock);
  }

  @Singleton
  CallProviderApi callProviderApi(
      Providers providers,
      List<ProviderApi> apis,
      ConnectionRepository connections,
      TokenCache cache,
      ObtainAccessToken tokens,
      ProviderHttpClient calls,
      List<ProviderObserver> observers,
      SharedQuota quota) {
    return new CallProviderApi(
        new ProviderApis(providers, apis, connections, cache),
        tokens,
        calls,
        MAX_PROXIED_CALLS,
        ProviderObserver.all(observers),
        quota);
  }
}
