package dev.juncture.adapters.jira;

import dev.juncture.domain.authorization.CodeVerifier;
import dev.juncture.domain.authorization.State;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.SiteId;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.provider.ProviderOAuth;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.domain.token.GrantedTokens;
import dev.juncture.domain.token.TokenOutcome.Granted;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// The adapter as the server assembles it, at a simulator of Atlassian.
public final class SimulatedAtlassian implements SimulatedJira {

  public static final CodeVerifier VERIFIER = new CodeVerifier(new Secret("v".repeat(64)));

  /// With those of Service Management.
  public static final String ALL_SCOPES =
      "read:jira-work write:jira-work read:jira-user read:servicedesk-request"
          + " write:servicedesk-request manage:servicedesk-customer";

  private static final String REDIRECT = "http://localhost:8000/callback";

  public final AtlassianSimulator simulator =
      AtlassianSimulator.start(SimulatorSettings.defaults());
  private final ApplicationContext context;

  public SimulatedAtlassian() {
    this(Map.of());
  }

  /// @param scopes those that a person grants, separated by blanks
  public SimulatedAtlassian(String scopes) {
    this(Map.of("juncture.providers.jira.scopes", scopes));
  }

  private SimulatedAtlassian(Map<String, Object> more) {
    context =
        ApplicationContext.builder()
            .properties(properties())
            .properties(more)
            .singletons(
                new RealClock(),
                (Sleeper) _ -> Thread.onSpinWait(),
                new JdkProviderHttpClient(),
                new AddressPolicy(Set.of("127.0.0.1", "localhost")))
            .start();
  }

  @Override
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public JiraAddress address() {
    return new SiteId(site().id());
  }

  @Override
  public Site site() {
    return simulator.sites().getFirst();
  }

  @Override
  public void endTokens() {
    simulator.expireAccessTokens();
  }

  @Override
  public Faults faults() {
    return simulator.faults();
  }

  @Override
  public String allPaths() {
    return "/ex/jira/**";
  }

  @Override
  public String path(String resource) {
    return "/ex/jira/*/rest/api/3/" + resource;
  }

  @Override
  public String searchPath() {
    return path("search/jql");
  }

  @Override
  public void reset() {
    simulator.reset();
  }

  /// A token of a person who granted every site.
  @Override
  public AccessToken token() {
    return grant().accessToken();
  }

  public GrantedTokens grant() {
    return switch (bean(ProviderOAuth.class).exchange(code("state"), VERIFIER)) {
      case Granted(var tokens) -> tokens;
      case Object other -> throw new AssertionError(other.toString());
    };
  }

  /// The code that a person's consent leads to.
  public Secret code(String state) {
    var uri = bean(ProviderOAuth.class).authorizationUri(new State(new Secret(state)), VERIFIER);
    return new Secret(parameter(simulator.consent(uri), "code"));
  }

  /// A parameter of an address, as it stands there.
  public static String parameter(URI uri, String name) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    context.close();
    simulator.close();
  }

  private Map<String, Object> properties() {
    return Map.of(
        "juncture.jira.enabled", true,
        "juncture.providers.jira.client-id", SimulatorSettings.defaults().clientId(),
        "juncture.providers.jira.client-secret", SimulatorSettings.defaults().clientSecret(),
        "juncture.providers.jira.redirect-uri", REDIRECT,
        "juncture.providers.jira.auth-base-url", simulator.authBaseUrl().toString(),
        "juncture.providers.jira.api-base-url", simulator.apiBaseUrl().toString());
  }

  private record RealClock() implements InstantSource {
    @Override
    public Instant instant() {
      return InstantSource.system().instant();
    }
  }
}
