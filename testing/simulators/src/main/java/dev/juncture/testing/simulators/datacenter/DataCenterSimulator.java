package dev.juncture.testing.simulators.datacenter;

import dev.juncture.testing.simulators.atlassian.consent.Assets;
import dev.juncture.testing.simulators.atlassian.control.ControlEndpoint;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.front.HttpFront;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.journal.Journal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A simulator of Jira Data Center on a loopback port, with the projects and people of the first
/// simulated site. It injects faults on request and keeps a journal. Closing it frees the port.
public final class DataCenterSimulator implements AutoCloseable {

  private static final int JOURNAL = 50_000;

  private final Faults faults = new Faults();
  private final Journal journal = new Journal(JOURNAL);
  private final World world;
  private final Accounts accounts;
  private final PersonalTokens tokens;
  private final OAuthProvider oauth;
  private final DataCenterLimits limits;
  private final Optional<SelfSigned> certificate;
  private final HttpFront front;
  private final DataCenterSettings settings;

  private DataCenterSimulator(DataCenterSettings settings) {
    this.settings = settings;
    var clock = settings.clock();
    world = new World(settings.seed());
    accounts = new Accounts(site().people());
    tokens = new PersonalTokens(clock);
    oauth = new OAuthProvider(accounts, clock);
    limits = new DataCenterLimits(clock);
    certificate = settings.tls() ? Optional.of(SelfSigned.create()) : Optional.empty();
    front =
        certificate
            .map(it -> HttpFront.bind(settings.port(), clock, faults, journal, it.tls()))
            .orElseGet(() -> HttpFront.bind(settings.port(), clock, faults, journal));
  }

  /// Starts a simulator. It accepts requests once this returns.
  public static DataCenterSimulator start(DataCenterSettings settings) {
    var simulator = new DataCenterSimulator(settings);
    simulator.serve();
    return simulator;
  }

  private void serve() {
    var api = new DataCenterApi(accounts, settings.clock(), settings.seed());
    var handler =
        new DataCenterPipeline(
            settings, api, tokens, oauth, limits, accounts, this::site, baseUrl().toString());
    var control = new ControlEndpoint(faults, journal, this::reset);
    control.on("revoke-tokens", _ -> revoked());
    front.serve(call -> route(call, control, handler));
  }

  private static Response route(Call call, ControlEndpoint control, DataCenterPipeline handler) {
    if (call.rawPath().startsWith(ControlEndpoint.PREFIX)) {
      return control.handle(call);
    }
    return call.rawPath().startsWith(Assets.PREFIX)
        ? Assets.find(call.rawPath())
        : handler.handle(call);
  }

  private Response revoked() {
    tokens.clear();
    return Response.empty(204);
  }

  /// The address that a user would enter, with the context path and without a slash at its end.
  public URI baseUrl() {
    return URI.create(front.baseUrl() + settings.contextPath());
  }

  /// The page on which a user makes a token.
  public URI tokenPage() {
    return URI.create(baseUrl() + TokenPage.PATH);
  }

  /// The certificate in PEM that a client has to trust; empty without TLS.
  public Optional<String> certificate() {
    return certificate.map(SelfSigned::certificate);
  }

  /// Makes a token of the administrator that never expires.
  public String createToken() {
    return tokens.create(accounts.people().getFirst(), "test", Optional.empty()).text();
  }

  /// Makes a token.
  ///
  /// @param user a login name: the first letter of the first name and the last name
  public String createToken(String user, Duration ttl) {
    var owner =
        accounts.named(user).orElseThrow(() -> new IllegalArgumentException("No user " + user));
    return tokens.create(owner, "test", Optional.of(ttl)).text();
  }

  /// Gives consent without a browser and returns the address, with code and state, to which the
  /// browser would be redirected.
  public URI consent(URI authorizationUri) {
    return oauth.accept(authorizationUri);
  }

  /// Ends all personal tokens.
  public void revokeTokens() {
    tokens.clear();
  }

  /// Ends all access tokens that were issued for a consent; their refresh tokens stay.
  public void endAccessTokens() {
    oauth.endAccessTokens();
  }

  public Faults faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  public DataCenterLimits limits() {
    return limits;
  }

  /// The projects, issues and people.
  public Site site() {
    return world.sites().getFirst();
  }

  /// Resets everything: seeded data, no tokens, no limit, no faults, an empty journal.
  public void reset() {
    world.reset();
    tokens.clear();
    oauth.clear();
    limits.clear();
    faults.clear();
    journal.clear();
  }

  @Override
  public void close() {
    front.close();
  }
}
