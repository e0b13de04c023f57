package dev.juncture.adapters.jira;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.datacenter.DataCenterSettings;
import dev.juncture.testing.simulators.datacenter.DataCenterSimulator;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The adapter as the server assembles it, at a simulator of a Data Center.
public final class SimulatedDataCenter implements SimulatedJira {

  public final DataCenterSimulator simulator =
      DataCenterSimulator.start(DataCenterSettings.defaults());
  private final ApplicationContext context =
      ApplicationContext.builder()
          .properties(
              Map.of(
                  "juncture.jira.enabled",
                  true,
                  "juncture.providers.jira.api-base-url",
                  "http://cloud.invalid"))
          .singletons(
              new RealClock(),
              (Sleeper) _ -> Thread.onSpinWait(),
              new JdkProviderHttpClient(),
              new AddressPolicy(Set.of("127.0.0.1", "localhost")))
          .start();

  @Override
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public DataCenterUrl address() {
    return new DataCenterUrl(simulator.baseUrl(), Optional.empty());
  }

  @Override
  public AccessToken token() {
    return new AccessToken(
        new Secret(simulator.createToken()),
        Instant.MAX,
        GrantKind.PERSONAL_ACCESS_TOKEN,
        Optional.of(simulator.baseUrl()));
  }

  @Override
  public void endTokens() {
    simulator.revokeTokens();
  }

  @Override
  public Site site() {
    return simulator.site();
  }

  @Override
  public Faults faults() {
    return simulator.faults();
  }

  @Override
  public String allPaths() {
    return "/jira/**";
  }

  @Override
  public String path(String resource) {
    return "/jira/rest/api/2/" + resource;
  }

  @Override
  public String searchPath() {
    return path("search");
  }

  @Override
  public void reset() {
    simulator.reset();
  }

  @Override
  public void close() {
    context.close();
    simulator.close();
  }

  private record RealClock() implements InstantSource {
    @Override
    public Instant instant() {
      return InstantSource.system().instant();
    }
  }
}
