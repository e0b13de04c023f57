package dev.juncture.adapters.jira;

import dev.juncture.domain.credentials.GrantKind;
import dev.juncture.domain.jira.DataCenterUrl;
import dev.juncture.domain.job.Sleeper;
import dev.juncture.domain.proxy.AddressPolicy;
import dev.juncture.domain.secret.Secret;
import dev.juncture.domain.token.AccessToken;
import dev.juncture.testkit.provider.ScriptedHttpServer;
import dev.juncture.testkit.provider.ScriptedHttpServer.Request;
import dev.juncture.testkit.provider.ScriptedHttpServer.ScriptedResponse;
import dev.juncture.testkit.proxy.JdkProviderHttpClient;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The adapter as the server assembles it, at a Data Center with a context path that responds as a
/// test says.
public final class ScriptedDataCenter implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  public final ScriptedHttpServer server = new ScriptedHttpServer();
  public final URI url = URI.create(server.uri() + "/jira");
  public final DataCenterUrl address = new DataCenterUrl(url, Optional.empty());
  public final AccessToken token =
      new AccessToken(
          new Secret("canary-pat"), Instant.MAX, GrantKind.PERSONAL_ACCESS_TOKEN, Optional.of(url));
  private final Map<String, ScriptedResponse> responses = new LinkedHashMap<>();

  private final ApplicationContext context =
      ApplicationContext.builder()
          .properties(
              Map.of(
                  "juncture.jira.enabled",
                  true,
                  "juncture.providers.jira.api-base-url",
                  "http://cloud.invalid"))
          .singletons(
              InstantSource.fixed(NOW),
              (Sleeper) _ -> Thread.onSpinWait(),
              new JdkProviderHttpClient(),
              new AddressPolicy(Set.of("127.0.0.1")))
          .start();

  public ScriptedDataCenter() {
    server.respondBy(this::response);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// Responds with 200 to a method and a path below `/jira/rest`, such as `GET /api/2/myself`.
  public void on(String call, String json) {
    on(call, ScriptedResponse.json(200, json));
  }

  public void on(String call, ScriptedResponse response) {
    responses.put(call, response);
  }

  /// The requests as `GET /api/2/myself?a=b {"body": 1}`, below `/jira/rest`.
  public List<String> requests() {
    return server.requests().stream()
        .map(it -> (it.method() + " " + below(it.target()) + " " + it.body()).strip())
        .toList();
  }

  @Override
  public void close() {
    context.close();
    server.close();
  }

  private ScriptedResponse response(Request request) {
    return responses.getOrDefault(
        request.method() + " " + below(request.path()), ScriptedResponse.json(404, "{}"));
  }

  private static String below(String target) {
    return target.replaceFirst("^/jira/rest", "");
  }
}
