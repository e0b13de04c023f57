package dev.juncture.application;

import dev.juncture.application.access.AccessControl;
import dev.juncture.application.audit.AuditLevel;
import dev.juncture.application.audit.RecordAudit;
import dev.juncture.application.authorization.EstablishConnection;
import dev.juncture.application.installation.ServerMode;
import dev.juncture.application.installation.ServerMode.Wish;
import dev.juncture.application.provider.OwnClients;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.provider.TokenEndpoints;
import dev.juncture.application.quota.SharedQuota;
import dev.juncture.application.token.AccessTokens;
import dev.juncture.application.token.ObtainAccessToken;
import dev.juncture.application.token.RefreshConnection;
import dev.juncture.application.token.RefreshPolicy;
import dev.juncture.domain.audit.RequestOrigin;
import dev.juncture.domain.connection.Connection;
import dev.juncture.domain.connection.Grant;
import dev.juncture.domain.connection.GrantReplacementPolicy;
import dev.juncture.domain.error.DomainError;
import dev.juncture.domain.error.DomainException;
import dev.juncture.domain.id.ConnectionId;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.ExternalId;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.installation.DatabaseIdentity;
import dev.juncture.domain.jira.JiraConnection;
import dev.juncture.domain.jira.JiraSite;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.quota.ApiQuota;
import dev.juncture.domain.secret.RandomSecrets;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.access.InMemoryAccess;
import dev.juncture.testkit.audit.InMemoryAuditTrail;
import dev.juncture.testkit.authorization.InMemoryAuthorizationStates;
import dev.juncture.testkit.authorization.InMemoryConnectSessions;
import dev.juncture.testkit.authorization.InMemoryPendingConnections;
import dev.juncture.testkit.connection.InMemoryConnectionDirectory;
import dev.juncture.testkit.connection.InMemoryConnectionRepository;
import dev.juncture.testkit.installation.InMemoryActiveDatabases;
import dev.juncture.testkit.installation.InMemoryInstallationStore;
import dev.juncture.testkit.jira.InMemoryJiraConnections;
import dev.juncture.testkit.jira.InMemoryRecentWrites;
import dev.juncture.testkit.job.SettableClock;
import dev.juncture.testkit.observation.RecordingObserver;
import dev.juncture.testkit.provider.InMemoryOAuthClients;
import dev.juncture.testkit.provider.ScriptedProviderCredentials;
import dev.juncture.testkit.provider.ScriptedProviderOAuth;
import dev.juncture.testkit.proxy.FakeCaller;
import dev.juncture.testkit.quota.InMemoryPointsLedger;
import dev.juncture.testkit.token.InMemoryTokenCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The ports that the use cases need, in memory, and the use cases of tokens on them. It is noon,
/// and the clock advances only while somebody waits.
public final class InMemoryPorts {

  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final Instant IN_AN_HOUR = NOW.plusSeconds(3600);
  public static final Instant IN_A_YEAR = NOW.plus(Duration.ofDays(365));
  public static final ConnectionId ID = new ConnectionId(new UUID(1, 1));
  public static final ConnectionKey ALICE =
      new ConnectionKey(new ProviderId("jira"), new ExternalId("alice"));
  public static final SiteId SITE = new SiteId("site-1");
  public static final JiraSite ACME = new JiraSite(SITE, "Acme", "https://acme.example", "");

  /// A thread for each task, as the server has them.
  public static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  public final SettableClock clock = new SettableClock(NOW);
  public final ScriptedProviderOAuth provider = new ScriptedProviderOAuth("jira");
  public final ScriptedProviderCredentials credentials = new ScriptedProviderCredentials("jira");
  public final InMemoryConnectionRepository connections = new InMemoryConnectionRepository(clock);
  public final InMemoryJiraConnections jiraConnections = new InMemoryJiraConnections(connections);
  public final InMemoryRecentWrites recentWrites = new InMemoryRecentWrites(clock);
  public final InMemoryPointsLedger ledger = new InMemoryPointsLedger(clock);
  public final AtomicLong points = new AtomicLong();
  public final List<ApiQuota> apiQuotas = new ArrayList<>();
  public long pointsPerHour = 100;
  public final InMemoryConnectionDirectory directory = new InMemoryConnectionDirectory(connections);
  public final InMemoryAccess access =
      new InMemoryAccess(
          connections, key -> jiraConnections.find(key).map(it -> it.site().value()));
  public final InMemoryOAuthClients oauthClients = new InMemoryOAuthClients(access);
  public final OwnClients ownClients = new OwnClients(oauthClients);
  public final Providers providers =
      new Providers(List.of(provider), List.of(credentials), ownClients);
  public final AccessControl accessControl = new AccessControl(access, access, clock);
  public final InMemoryTokenCache cache = new InMemoryTokenCache(clock);
  public final InMemoryAuthorizationStates states = new InMemoryAuthorizationStates(clock);
  public final InMemoryPendingConnections pendings = new InMemoryPendingConnections(clock);
  public final InMemoryConnectSessions sessions = new InMemoryConnectSessions(clock);
  public final RecordingObserver witness = new RecordingObserver();
  public final TokenEndpoints tokenCalls = new TokenEndpoints(witness);
  public GrantReplacementPolicy openReplace = GrantReplacementPolicy.ANY_ACCOUNT;
  public final Sleeper sleeper = clock::advance;
  public final FakeCaller caller = new FakeCaller();
  public Duration maxBulkheadWait = Duration.ofMinutes(5);
  private final AtomicLong counter = new AtomicLong(100);
  public final Supplier<UUID> ids = () -> new UUID(0, counter.incrementAndGet());
  public final RandomSecrets secrets =
      () -> new Secret("random-%036d".formatted(counter.incrementAndGet()));

  public final InMemoryInstallationStore installation = new InMemoryInstallationStore();
  public final ServerMode mode =
      new ServerMode(Wish.AUTO, installation, new InMemoryActiveDatabases(), ids, clock);

  public final InMemoryAuditTrail trail = new InMemoryAuditTrail(clock);
  public RequestOrigin origin = RequestOrigin.SERVER;
  public final RecordAudit audit = new RecordAudit(trail, () -> origin, AuditLevel.CHANGES);

  public InMemoryPorts() {
    accessControl.refresh();
    ownClients.refresh();
    mode.check();
  }

  /// From now on the server runs on a copy of the database.
  public void moveToCopy() {
    installation.moveTo(new DatabaseIdentity("copy", 1, 1, "copy:5432/app"));
    mode.check();
  }

  public RefreshConnection refreshConnection() {
    return new RefreshConnection(
        mode,
        providers,
        connections,
        cache,
        RefreshPolicy.DEFAULT,
        sleeper,
        clock,
        ids,
        witness,
        tokenCalls);
  }

  public ObtainAccessToken obtainAccessToken() {
    return new ObtainAccessToken(
        accessControl,
        providers,
        connections,
        cache,
        refreshConnection(),
        RefreshPolicy.DEFAULT,
        sleeper,
        clock,
        witness,
        THREADS);
  }

  public AccessTokens accessTokens() {
    return accessTokens(quota());
  }

  public AccessTokens accessTokens(SharedQuota quota) {
    return new AccessTokens(obtainAccessToken(), 8, maxBulkheadWait, () -> caller, quota);
  }

  /// A new one knows nothing of what others spent, as that of another server.
  public SharedQuota quota() {
    return new SharedQuota(
        apiQuotas, pointsPerHour, ownClients, ledger, points::addAndGet, witness, clock);
  }

  public EstablishConnection establishConnection() {
    return new EstablishConnection(pendings, connections, cache, sessions, ids, openReplace, audit);
  }

  /// Alice is connected, in the given state of her grant.
  public void aliceHas(Grant grant) {
    connections.save(new Connection(ID, ALICE, grant, 0, IN_A_YEAR), JiraConnection.to(ACME));
  }

  public static AccessToken token(String value, Instant expiresAt) {
    return new AccessToken(new Secret(value), expiresAt);
  }

  /// What `work` ends with.
  public static DomainError errorOf(ThrowingCallable work) {
    return Assertions.catchThrowableOfType(DomainException.class, work).error();
  }
}
