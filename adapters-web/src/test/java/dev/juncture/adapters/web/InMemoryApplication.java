package dev.juncture.adapters.web;

import dev.juncture.adapters.web.http.settings.AdministrationSettings;
import dev.juncture.application.access.AccessControl;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageOAuthClients;
import dev.juncture.application.administration.ManageQuarantines;
import dev.juncture.application.administration.ManageSettings;
import dev.juncture.application.administration.ManageWorkspaces;
import dev.juncture.application.audit.AuditLevel;
import dev.juncture.application.audit.ListAudit;
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
import dev.juncture.application.event.ReadEvents;
import dev.juncture.application.idempotency.IdempotentCalls;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.installation.ServerMode.Wish;
import dev.juncture.application.jira.BrowseServiceDesks;
import dev.juncture.application.jira.CreateRequest;
import dev.juncture.application.jira.CreateTicket;
import dev.juncture.application.jira.CreateTickets;
import dev.juncture.application.jira.CustomerRequests;
import dev.juncture.application.jira.DeleteIssue;
import dev.juncture.application.jira.DownloadAttachment;
import dev.juncture.application.jira.EditIssue;
import dev.juncture.application.jira.FinalizeJiraConnection;
import dev.juncture.application.jira.FindUsers;
import dev.juncture.application.jira.IssueAttachments;
import dev.juncture.application.jira.IssueComments;
import dev.juncture.application.jira.IssueWatchers;
import dev.juncture.application.jira.IssueWorklogs;
import dev.juncture.application.jira.JiraAccess;
import dev.juncture.application.jira.LinkIssues;
import dev.juncture.application.jira.ListAccessibleSites;
import dev.juncture.application.jira.ListBoards;
import dev.juncture.application.jira.ListGroups;
import dev.juncture.application.jira.ListProjects;
import dev.juncture.application.jira.ListSprints;
import dev.juncture.application.jira.ListTickets;
import dev.juncture.application.jira.MoveIssues;
import dev.juncture.application.jira.ReadChangelog;
import dev.juncture.application.jira.ReadCreateMetadata;
import dev.juncture.application.jira.ReadIssue;
import dev.juncture.application.jira.ReadProjectDetails;
import dev.juncture.application.jira.RemoteLinks;
import dev.juncture.application.jira.SelectProject;
import dev.juncture.application.jira.ServiceCustomers;
import dev.juncture.application.jira.TransitionIssue;
import dev.juncture.application.jira.UploadAttachments;
import dev.juncture.application.jira.WatchJira;
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
import dev.juncture.application.webhook.ManageWebhooks;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.audit.CurrentRequest;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.connection.Grant.Live;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.connection.ProviderDetails;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.ProjectRef;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderObserver;
import dev.juncture.domain.proxy.CurrentCaller;
import dev.juncture.domain.quota.RequestPoints;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.Account;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenObserver;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.testkit.access.InMemoryAccess;
import dev.juncture.testkit.audit.InMemoryAuditTrail;
import dev.juncture.testkit.authorization.InMemoryAuthorizationStates;
import dev.juncture.testkit.authorization.InMemoryConnectSessions;
import dev.juncture.testkit.authorization.InMemoryPendingConnections;
import dev.juncture.testkit.connection.InMemoryConnectionDirectory;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.console.InMemorySignedOutSessions;
import dev.juncture.testkit.idempotency.InMemoryIdempotentRequests;
import dev.juncture.testkit.installation.InMemoryActiveDatabases;
import dev.juncture.testkit.installation.InMemoryInstallationStore;
import dev.juncture.testkit.jira.InMemoryJiraConnections;
import dev.juncture.testkit.jira.InMemoryJiraWatches;
import dev.juncture.testkit.jira.InMemoryRecentWrites;
import dev.juncture.testkit.jira.ScriptedJira;
import dev.juncture.testkit.jira.ScriptedJiraFeed;
import dev.juncture.testkit.jira.ScriptedServiceDesk;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.provider.InMemoryOAuthClients;
import dev.juncture.testkit.provider.InMemoryProviderActivity;
import dev.juncture.testkit.provider.ScriptedProviderCredentials;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import dev.juncture.testkit.quota.FlatQuota;
import dev.juncture.testkit.quota.InMemoryPointsLedger;
import dev.juncture.testkit.secret.InMemoryDataKeyStore;
import dev.juncture.testkit.secret.ReversibleMasterKeys;
import dev.juncture.testkit.token.InMemoryTokenCache;
import dev.juncture.testkit.webhook.InMemoryWebhooks;
import dev.juncture.testkit.webhook.ScriptedWebhookSender;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// All use cases on in-memory ports, a scripted provider and a scripted Jira: what is behind the
/// HTTP surface.
@Factory
public final class InMemoryApplication {

  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  public static final ConnectionKey ALICE =
      new ConnectionKey(JiraConnection.PROVIDER, new ExternalId("alice"));
  public static final ConnectionId ID = new ConnectionId(new UUID(0, 1));
  public static final URI DONE = URI.create("https://app.example/done?x=1");
  public static final SiteId SITE = new SiteId("site-1");
  public static final JiraSite ACME = new JiraSite(SITE, "Acme", "https://acme.example", "");

  public static final GrantedTokens TOKENS =
      new GrantedTokens(
          new AccessToken(new Secret("access-1"), Instant.parse("2026-01-01T01:00:00Z")),
          new Secret("refresh-1"),
          "read:jira-work",
          new Account("account-1", "Mia"));

  public FrontendAuth auth = FrontendAuth.OPEN;
  public final SettableClock clock = new SettableClock(NOW);
  public final InMemoryConnectionRepository connections = new InMemoryConnectionRepository(clock);
  public final InMemoryJiraConnections jiraConnections = new InMemoryJiraConnections(connections);
  public final InMemoryConnectionDirectory directory = new InMemoryConnectionDirectory(connections);
  public final InMemoryIdempotentRequests idempotentRequests =
      new InMemoryIdempotentRequests(clock);
  public final InMemoryProviderActivity activity = new InMemoryProviderActivity(clock);
  public final InMemorySignedOutSessions signedOutSessions = new InMemorySignedOutSessions();
  public final InMemoryAccess access =
      new InMemoryAccess(
          connections, key -> jiraConnections.find(key).map(it -> it.site().value()));
  public final AccessControl accessControl = new AccessControl(access, access, clock);
  public final InMemoryWebhooks webhooks = new InMemoryWebhooks(clock, access);
  public final ScriptedWebhookSender webhookSender = new ScriptedWebhookSender();
  public final InMemoryTokenCache cache = new InMemoryTokenCache(clock);
  public final InMemoryAuthorizationStates states = new InMemoryAuthorizationStates(clock);
  public final InMemoryConnectSessions sessions = new InMemoryConnectSessions(clock);
  public final InMemoryPendingConnections pendings = new InMemoryPendingConnections(clock);
  public final ScriptedProviderOAuth provider = new ScriptedProviderOAuth("jira");
  public final ScriptedProviderCredentials credentials = new ScriptedProviderCredentials("jira");

  /// Of a provider without a consent page.
  public final ScriptedProviderCredentials keys = new ScriptedProviderCredentials("keys");

  public final ScriptedJira jira = new ScriptedJira();
  public final ScriptedJiraFeed feed = new ScriptedJiraFeed(clock);
  public final InMemoryJiraWatches watches = new InMemoryJiraWatches(connections, clock);
  public final ScriptedServiceDesk serviceDesk = new ScriptedServiceDesk();
  public final ScriptedProviderApi api = new ScriptedProviderApi();

  /// Who waits for calls of Jira; a test with a server puts the server's in.
  public volatile CurrentCaller caller = () -> _ -> () -> {};

  /// Who is told what calls cost; a test with a server puts the server's in.
  public volatile RequestPoints requestPoints = _ -> {};

  public final InMemoryPointsLedger ledger = new InMemoryPointsLedger(clock);
  public static final int POINTS_PER_HOUR = 100;

  public final InMemoryOAuthClients oauthClients = new InMemoryOAuthClients(access);
  public final OwnClients ownClients = new OwnClients(oauthClients);
  private final Providers providers =
      new Providers(List.of(provider), List.of(credentials, keys), ownClients);
  private final AtomicLong counter = new AtomicLong(1000);
  private final RandomSecrets secrets =
      () -> new Secret("s".repeat(40) + "-" + counter.incrementAndGet());
  private final Supplier<UUID> ids = () -> new UUID(1, counter.incrementAndGet());
  private final Sleeper sleeper = clock::advance;
  private final TokenEndpoints tokenCalls = new TokenEndpoints(ProviderObserver.all(List.of()));
  public final InMemoryInstallationStore installation = new InMemoryInstallationStore();
  private final ServerMode mode =
      new ServerMode(Wish.AUTO, installation, new InMemoryActiveDatabases(), ids, clock);
  private final SharedQuota quota =
      new SharedQuota(
          List.of(new FlatQuota()),
          POINTS_PER_HOUR,
          ownClients,
          ledger,
          points -> requestPoints.add(points),
          ProviderObserver.all(List.of()),
          clock);
  private final RefreshConnection refresh =
      new RefreshConnection(
          mode,
          providers,
          connections,
          cache,
          RefreshPolicy.DEFAULT,
          sleeper,
          clock,
          ids,
          TokenObserver.all(List.of()),
          tokenCalls);
  private final ObtainAccessToken tokens =
      new ObtainAccessToken(
          accessControl,
          providers,
          connections,
          cache,
          refresh,
          RefreshPolicy.DEFAULT,
          sleeper,
          clock,
          TokenObserver.all(List.of()),
          THREADS);
  private final JiraAccess calls =
      new JiraAccess(
          jiraConnections,
          cache,
          new AccessTokens(tokens, 8, Duration.ofMinutes(5), () -> caller.get(), quota),
          new InMemoryRecentWrites(clock),
          THREADS);
  public final InMemoryAuditTrail trail = new InMemoryAuditTrail(clock);
  public AuditLevel auditLevel = AuditLevel.CHANGES;
  private final RecordAudit audit = new RecordAudit(trail, () -> RequestOrigin.SERVER, auditLevel);
  private final EstablishConnection establish =
      new EstablishConnection(
          pendings, connections, cache, sessions, ids, GrantReplacementPolicy.ANY_ACCOUNT, audit);
  private final ReadConnectSession readSession = new ReadConnectSession(sessions, providers);
  private final ListAccessibleSites accessibleSites = new ListAccessibleSites(establish, jira);
  private final ListBoards boards = new ListBoards(calls, jira);

  public InMemoryApplication() {
    ownClients.refresh();
    provider.replayWindow = Duration.ZERO;
    provider.respondAlways(new Granted(TOKENS));
  }

  public void aliceIsConnected() {
    aliceIsConnected(new Live(new Secret("refresh-1"), TOKENS.accessToken()));
  }

  public void aliceIsConnected(Grant grant) {
    connections.save(connection(grant), JiraConnection.to(ACME));
  }

  public void aliceHasSelected(String project) {
    connections.save(
        connection(new Live(new Secret("refresh-1"), TOKENS.accessToken())),
        JiraConnection.to(ACME).selecting(new ProjectRef(project)));
  }

  /// Connects the same external id with a Data Center as well.
  public void aliceHasDataCenter(DataCenterUrl address) {
    var key = new ConnectionKey(JiraConnection.DATA_CENTER, ALICE.externalId());
    connections.save(
        new Connection(
            new ConnectionId(new UUID(0, 77)),
            key,
            new Live(new Secret("pat-1"), TOKENS.accessToken()),
            1,
            Instant.parse("2026-12-31T00:00:00Z")),
        new JiraConnection(address, Optional.empty(), Optional.empty()));
  }

  private static Connection connection(Grant grant) {
    return new Connection(ID, ALICE, grant, 1, Instant.parse("2026-12-31T00:00:00Z"));
  }

  @Primary
  @Singleton
  public Supplier<UUID> ids() {
    return ids;
  }

  @Singleton
  @Named("requests")
  public Supplier<UUID> requestIds() {
    return ids;
  }

  @Singleton
  AccessControl accessControl() {
    accessControl.refresh();
    return accessControl;
  }

  @Singleton
  ManageWorkspaces manageWorkspaces(
      AdministrationSettings settings, Disconnect disconnect, RecordAudit audit) {
    return new ManageWorkspaces(
        settings.several(),
        access,
        access,
        directory,
        disconnect,
        new DestroyDataKey(new InMemoryDataKeyStore(clock), new ReversibleMasterKeys()),
        accessControl,
        audit,
        ids,
        clock);
  }

  private ConnectRules rules() {
    return new ConnectRules(auth, List.of(DONE), accessControl);
  }

  @Singleton
  FlowWorkspaces flowWorkspaces() {
    return new FlowWorkspaces(sessions, states, pendings);
  }

  @Singleton
  ManageSettings manageSettings() {
    return new ManageSettings(access, accessControl, audit);
  }

  @Singleton
  ManageKeys manageKeys(RecordAudit audit) {
    return new ManageKeys(access, access, accessControl, audit, secrets, ids, clock);
  }

  @Singleton
  ManageQuarantines manageQuarantines(RecordAudit audit) {
    return new ManageQuarantines(access, accessControl, audit);
  }

  @Singleton
  ManageOAuthClients manageOAuthClients(RecordAudit audit) {
    return new ManageOAuthClients(
        "/api/frontend/oauth/authorization-callback/",
        access,
        providers,
        oauthClients,
        ownClients,
        tokenCalls,
        secrets,
        audit);
  }

  @Singleton
  public StartAuthorization start() {
    return new StartAuthorization(providers, states, readSession, rules(), secrets);
  }

  @Singleton
  public ReadConnectSession readSession() {
    return readSession;
  }

  @Singleton
  public CreateConnectSession createSession() {
    return new CreateConnectSession(providers, sessions, rules(), secrets, ids, clock);
  }

  /// From now on the server runs on a copy of the database.
  public void moveToCopy() {
    mode.check();
    installation.moveTo(new DatabaseIdentity("copy", 1, 1, "copy:5432/app"));
    mode.check();
  }

  @Singleton
  public ServerMode mode() {
    mode.check();
    return mode;
  }

  @Singleton
  public RandomSecrets secrets() {
    return secrets;
  }

  @Singleton
  public CompleteAuthorization complete() {
    return new CompleteAuthorization(
        providers,
        states,
        readSession,
        pendings,
        establish,
        List.of(
            new ResourceLookup(
                ALICE.provider(),
                (pending, named) ->
                    named
                        .<ProviderDetails>map(it -> finalizeConnection().find(pending, it))
                        .orElseGet(ProviderDetails.None::new))),
        secrets,
        ids,
        clock,
        tokenCalls);
  }

  @Singleton
  public ConnectWithCredentials connectWithCredentials() {
    return new ConnectWithCredentials(
        mode(), accessControl, providers, readSession, establish, tokenCalls, ids, clock);
  }

  @Singleton
  public ListAccessibleSites accessibleSites() {
    return accessibleSites;
  }

  @Singleton
  public FinalizeJiraConnection finalizeConnection() {
    return new FinalizeJiraConnection(establish, accessibleSites);
  }

  @Singleton
  public CheckConnection check() {
    return new CheckConnection(providers, connections, clock);
  }

  @Singleton
  public ReadCredentials credentials() {
    return new ReadCredentials(accessControl, providers, connections);
  }

  @Singleton
  public ReadHistory history() {
    return new ReadHistory(providers, connections, connections);
  }

  @Primary
  @Singleton
  public InstantSource clock() {
    return clock;
  }

  @Singleton
  IdempotentCalls idempotentCalls() {
    return new IdempotentCalls(idempotentRequests, ids);
  }

  @Singleton
  public ReportActivity reportActivity() {
    return new ReportActivity(activity);
  }

  @Singleton
  SignOut signOut() {
    return new SignOut(signedOutSessions);
  }

  @Singleton
  public Providers providers() {
    return providers;
  }

  @Singleton
  public RefreshNow refreshNow() {
    return new RefreshNow(accessControl, connections, refresh, clock);
  }

  @Singleton
  public RecordAudit audit(CurrentRequest request) {
    return new RecordAudit(trail, request, auditLevel);
  }

  @Singleton
  public ListAudit listAudit(CurrentRequest request) {
    return new ListAudit(trail, request);
  }

  @Singleton
  public ReadEvents readEvents(CurrentRequest request) {
    return new ReadEvents(connections.feed(), request, clock);
  }

  @Singleton
  public ManageWebhooks manageWebhooks(RecordAudit audit) {
    return new ManageWebhooks(mode(), webhooks, webhookSender, audit, secrets, ids, clock);
  }

  @Singleton
  public ListConnections listConnections() {
    return new ListConnections(providers, directory);
  }

  @Singleton
  public ReadConnection readConnection() {
    return new ReadConnection(providers, directory);
  }

  @Singleton
  public Disconnect disconnect(RecordAudit audit) {
    return new Disconnect(mode, providers, connections, directory, cache, audit);
  }

  @Singleton
  public ObtainAccessToken tokens() {
    return tokens;
  }

  @Singleton
  public CallProviderApi proxy() {
    return new CallProviderApi(
        new ProviderApis(providers, List.of(api), connections, cache),
        tokens,
        api,
        2,
        ProviderObserver.all(List.of()),
        quota);
  }

  @Singleton
  public ListProjects projects() {
    return new ListProjects(calls, jira);
  }

  @Singleton
  public ReadProjectDetails readProjectDetails(ReadCreateMetadata metadata) {
    return new ReadProjectDetails(calls, jira, metadata);
  }

  @Singleton
  public SelectProject selectProject() {
    return new SelectProject(jiraConnections);
  }

  @Singleton
  public ListTickets tickets() {
    return new ListTickets(calls, jira, jira);
  }

  @Singleton
  public ListBoards boards() {
    return boards;
  }

  @Singleton
  public ListSprints sprints() {
    return new ListSprints(calls, boards, jira);
  }

  @Singleton
  public ReadIssue readIssue() {
    return new ReadIssue(calls, jira);
  }

  @Singleton
  public EditIssue editIssue(ReadCreateMetadata metadata, FindUsers users) {
    return new EditIssue(calls, jira, metadata, users);
  }

  @Singleton
  public ReadCreateMetadata readCreateMetadata() {
    return new ReadCreateMetadata(calls, jira, clock);
  }

  @Singleton
  public CreateTicket createTicket(ReadCreateMetadata metadata, FindUsers users) {
    return new CreateTicket(calls, jira, metadata, users, ids);
  }

  @Singleton
  public CreateTickets createTickets() {
    return new CreateTickets(calls, clock);
  }

  @Singleton
  public DeleteIssue deleteIssue() {
    return new DeleteIssue(calls, jira);
  }

  @Singleton
  public BrowseServiceDesks browseServiceDesks() {
    return new BrowseServiceDesks(calls, serviceDesk, jira);
  }

  @Singleton
  public CreateRequest createRequest(ReadCreateMetadata metadata, FindUsers users) {
    return new CreateRequest(calls, serviceDesk, serviceDesk, serviceDesk, metadata, users);
  }

  @Singleton
  public CustomerRequests customerRequests() {
    return new CustomerRequests(calls, serviceDesk);
  }

  @Singleton
  public ServiceCustomers serviceCustomers(FindUsers users) {
    return new ServiceCustomers(calls, serviceDesk, users);
  }

  @Singleton
  public IssueComments issueComments() {
    return new IssueComments(calls, jira);
  }

  @Singleton
  public IssueAttachments issueAttachments() {
    return new IssueAttachments(calls, jira);
  }

  @Singleton
  public DownloadAttachment downloadAttachment(CallProviderApi proxy) {
    return new DownloadAttachment(calls, jira, proxy);
  }

  @Singleton
  public UploadAttachments uploadAttachments(CallProviderApi proxy) {
    return new UploadAttachments(calls, jira, serviceDesk, proxy);
  }

  @Singleton
  public RemoteLinks remoteLinks() {
    return new RemoteLinks(calls, jira);
  }

  @Singleton
  public IssueWorklogs issueWorklogs() {
    return new IssueWorklogs(calls, jira, clock);
  }

  @Singleton
  public ReadChangelog readChangelog() {
    return new ReadChangelog(calls, jira);
  }

  @Singleton
  public TransitionIssue transitionIssue() {
    return new TransitionIssue(calls, jira, jira);
  }

  @Singleton
  public WatchJira watchJira() {
    return new WatchJira(mode, calls, feed, watches);
  }

  @Singleton
  public IssueWatchers issueWatchers() {
    return new IssueWatchers(calls, jira);
  }

  @Singleton
  public FindUsers findUsers() {
    return new FindUsers(calls, jira);
  }

  @Singleton
  public ListGroups listGroups() {
    return new ListGroups(calls, jira);
  }

  @Singleton
  public MoveIssues moveIssues() {
    return new MoveIssues(calls, jira);
  }

  @Singleton
  public LinkIssues linkIssues() {
    return new LinkIssues(calls, jira);
  }
}
