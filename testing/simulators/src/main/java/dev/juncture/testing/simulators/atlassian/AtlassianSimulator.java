package dev.juncture.testing.simulators.atlassian;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.atlassian.agile.JiraSoftware;
import dev.juncture.testing.simulators.atlassian.consent.AppRegistration;
import dev.juncture.testing.simulators.atlassian.consent.Assets;
import dev.juncture.testing.simulators.atlassian.consent.ConsentEndpoint;
import dev.juncture.testing.simulators.atlassian.control.ControlEndpoint;
import dev.juncture.testing.simulators.atlassian.control.NoticeControl;
import dev.juncture.testing.simulators.atlassian.control.SitePage;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.atlassian.gateway.Gateway;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraLimits;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.SiteAddress;
import dev.juncture.testing.simulators.atlassian.jira.AttachmentEndpoint;
import dev.juncture.testing.simulators.atlassian.jira.IssueChanges;
import dev.juncture.testing.simulators.atlassian.jira.JiraPlatform;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import dev.juncture.testing.simulators.atlassian.oauth.AccountEndpoint;
import dev.juncture.testing.simulators.atlassian.oauth.Codes;
import dev.juncture.testing.simulators.atlassian.oauth.Grant;
import dev.juncture.testing.simulators.atlassian.oauth.GrantFile;
import dev.juncture.testing.simulators.atlassian.oauth.Grants;
import dev.juncture.testing.simulators.atlassian.oauth.RevokedGrantResponse;
import dev.juncture.testing.simulators.atlassian.oauth.ServiceAccount;
import dev.juncture.testing.simulators.atlassian.oauth.TokenEndpoint;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import dev.juncture.testing.simulators.fault.FaultPresets;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.front.HttpFront;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Parameters;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.http.Routes;
import dev.juncture.testing.simulators.journal.Journal;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A simulator of Atlassian on a loopback port: consent page, token endpoint, gateway and Jira. It
/// has its own data, injects faults on request and keeps a journal of the calls that it received.
/// Closing it frees the port.
public final class AtlassianSimulator implements AutoCloseable {
  private final HttpFront front;
  private final World world;
  private final Codes codes;
  private final Grants grants;
  private final Searches searches;
  private final JiraLimits limits;
  private final Faults faults = new Faults();
  private final Journal journal;
  private final ConsentEndpoint consent;
  private final TokenEndpoint tokenEndpoint;
  private final SimulatorSettings settings;
  private final Gateway gateway;
  private final SiteAddress siteAddress;
  private final Webhooks webhooks;
  private final JiraOperations operations = new JiraOperations();

  private AtlassianSimulator(SimulatorSettings settings) {
    this.settings = settings;
    var clock = settings.clock();
    journal = new Journal(settings.journalLimit());
    world = new World(settings.seed());
    codes = new Codes(clock);
    limits = new JiraLimits(clock);
    searches = new Searches(clock, settings.seed());
    webhooks = new Webhooks(clock, settings.clientSecret(), settings.seed());
    grants =
        new Grants(
            clock,
            settings.accessTokenTtl(),
            settings.replayWindow(),
            new GrantFile(settings.stateFile()));
    var app = new AppRegistration(settings.clientId(), settings.redirectUris());
    consent = new ConsentEndpoint(app, world, codes);
    tokenEndpoint =
        new TokenEndpoint(Map.of(settings.clientId(), settings.clientSecret()), codes, grants);
    tokenEndpoint.revokedGrantResponse(settings.revokedGrantResponse());
    front = HttpFront.bind(settings.port(), clock, faults, journal);
    gateway = new Gateway(grants, world, operations, limits, apiBaseUrl());
    siteAddress = new SiteAddress(gateway);
  }

  /// Starts a simulator. It accepts requests once this returns.
  public static AtlassianSimulator start(SimulatorSettings settings) {
    var simulator = new AtlassianSimulator(settings);
    simulator.front.serve(simulator.handler());
    return simulator;
  }

  /// Replaces `https://auth.atlassian.com`.
  public URI authBaseUrl() {
    return front.baseUrl();
  }

  /// Replaces `https://api.atlassian.com`. Same port.
  public URI apiBaseUrl() {
    return front.baseUrl();
  }

  /// Gives consent without a browser and returns the address, with code and state, to which the
  /// browser would be redirected. Grants the given sites, or all if none is given.
  public URI consent(URI authorizationUri, String... siteIds) {
    return consent.accept(authorizationUri, List.of(siteIds));
  }

  /// Denies consent, as the Deny button does.
  public URI deny(URI authorizationUri) {
    return consent.deny(authorizationUri);
  }

  public Faults faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  /// Jira's rate limits; all are off at first.
  public JiraLimits limits() {
    return limits;
  }

  public List<Site> sites() {
    return world.sites();
  }

  public Site site(String id) {
    return world.site(id).orElseThrow(() -> new IllegalArgumentException("No site " + id));
  }

  public Collection<Grant> grants() {
    return grants.all();
  }

  /// The own address of a site. Same port for all sites: the API token decides which one it is.
  public URI siteUrl() {
    return front.baseUrl();
  }

  /// Makes an API token of a person, for one site.
  public void apiToken(String email, String token, String accountId, String siteId) {
    siteAddress.allow(email, token, accountId, siteId);
  }

  /// Ends all API tokens and service accounts.
  public void endCredentials() {
    siteAddress.forget();
    tokenEndpoint.removeServiceAccounts();
  }

  /// Makes an account with its own client.
  public void serviceAccount(ServiceAccount account) {
    tokenEndpoint.add(account);
  }

  /// Ends all access tokens now. Refresh tokens stay valid.
  public void expireAccessTokens() {
    grants.expireAccessTokens();
  }

  /// Revokes a grant, as its owner can. Its refresh tokens are rejected from now on.
  public void revokeGrant(String grantId) {
    grants.revoke(grantId);
  }

  public void revokeAllGrants() {
    grants.revokeAll();
  }

  /// Removes a site from a grant, as an administrator does who blocks the app on that site.
  public void withdrawSite(String grantId, String siteId) {
    grants.withdrawSite(grantId, siteId);
  }

  public void revokedGrantResponse(RevokedGrantResponse response) {
    tokenEndpoint.revokedGrantResponse(response);
  }

  /// Sets the lifetime of access tokens that are issued from now on.
  public void accessTokenTtl(Duration ttl) {
    grants.accessTokenTtl(ttl);
  }

  /// The webhooks of the app, and what goes wrong with their notices.
  public Webhooks webhooks() {
    return webhooks;
  }

  /// The page on which somebody can play the users of the sites.
  public URI sitePage() {
    return front.baseUrl().resolve(SitePage.PATH);
  }

  /// What a person does on a site, without a token, a scope or a call over HTTP.
  ///
  /// @param path such as `/rest/api/3/issue/ARM-1`
  /// @param body empty for none
  public Response act(String siteId, String accountId, String method, String path, String body) {
    var site = site(siteId);
    var actor = site.person(accountId).orElseThrow();
    var match = operations.handler(method, path).orElseThrow();
    var call =
        new Call(
            0,
            settings.clock().instant(),
            method,
            path,
            Parameters.parse(""),
            Map.of("Content-Type", List.of("application/json")),
            body.getBytes(UTF_8));
    try {
      return match
          .target()
          .handle(
              new JiraCall(
                  call, match.variables(), site, actor, "", siteUrl() + Gateway.PREFIX + siteId));
    } catch (CallRejected rejected) {
      return rejected.response();
    }
  }

  /// From now on, each page of a search is searched for when it is requested, so that an issue that
  /// changes meanwhile is missing or comes twice.
  public void pagesFollowChanges(boolean follow) {
    searches.pagesFollowChanges(follow);
  }

  /// From now on, searches know a new issue or a change only after a time that the seed decides,
  /// from half of `most` to `most`, unless they reconcile the issue.
  public void searchLag(Duration most) {
    searches.lag(most);
  }

  public void replayWindow(Duration window) {
    grants.replayWindow(window);
  }

  /// Resets everything: seeded data, no grants, no faults, an empty journal, the configured
  /// durations.
  public void reset() {
    world.reset();
    codes.clear();
    grants.clear();
    endCredentials();
    grants.accessTokenTtl(settings.accessTokenTtl());
    grants.replayWindow(settings.replayWindow());
    tokenEndpoint.revokedGrantResponse(settings.revokedGrantResponse());
    searches.clear();
    webhooks.clear();
    limits.clear();
    faults.clear();
    journal.clear();
  }

  @Override
  public void close() {
    front.close();
    webhooks.close();
  }

  private Function<Call, Response> handler() {
    var changes = new IssueChanges(settings.clock(), webhooks);
    var attachments = new AttachmentEndpoint(settings.clock(), changes);
    JiraPlatform.offer(operations, searches, attachments, changes, settings.clock());
    JiraPlatform.offerWebhooks(operations, webhooks, this::isOfApp);
    JiraSoftware.offer(operations, changes);
    var control = new ControlEndpoint(faults, journal, grants, limits, this::reset);
    new NoticeControl(webhooks, searches, world, settings.clock()).offer(control);
    var plain = plainRoutes(attachments);
    return call -> {
      var path = call.rawPath();
      if (path.startsWith(Gateway.PREFIX)) {
        return gateway.handle(call);
      }
      if (path.startsWith(SiteAddress.PREFIX)) {
        return siteAddress.handle(call);
      }
      if (path.startsWith(ControlEndpoint.PREFIX)) {
        return control.handle(call);
      }
      return path.startsWith(Assets.PREFIX) ? Assets.find(path) : route(plain, call);
    };
  }

  private boolean isOfApp(String grantId) {
    return grants.clientOf(grantId).filter(settings.clientId()::equals).isPresent();
  }

  private Routes<Function<Call, Response>> plainRoutes(AttachmentEndpoint attachments) {
    var account = new AccountEndpoint(grants, world, apiBaseUrl());
    var routes = new Routes<Function<Call, Response>>();
    routes.add("GET", "/authorize", consent::ask);
    routes.add("POST", "/authorize", consent::decide);
    routes.add("POST", "/oauth/token", tokenEndpoint::handle);
    routes.add("GET", "/oauth/token/accessible-resources", account::accessibleResources);
    routes.add("GET", "/me", account::me);
    var page = new SitePage(world, this::act);
    routes.add("GET", SitePage.PATH, page::show);
    routes.add("POST", SitePage.PATH, page::change);
    routes.add("GET", AttachmentEndpoint.MEDIA, attachments::media);
    return routes;
  }

  private static Response route(Routes<Function<Call, Response>> routes, Call call) {
    return routes
        .find(call.method(), call.rawPath())
        .map(match -> match.target().apply(call))
        .orElseGet(() -> FaultPresets.gateway(404, "Not Found"));
  }
}
