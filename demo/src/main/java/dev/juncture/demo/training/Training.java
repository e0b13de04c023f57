package dev.juncture.demo.training;

import dev.juncture.testing.servers.GuardedProcess;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.servers.PostgresServer;
import dev.juncture.testing.servers.RedisServer;
import dev.juncture.testing.simulators.atlassian.AtlassianSimulator;
import dev.juncture.testing.simulators.atlassian.SimulatorSettings;
import dev.juncture.testing.simulators.atlassian.data.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts the artefact, makes its main calls and stops it, while the JVM records the classes that
/// it loads and links. The result is the AOT cache, which makes later starts faster.
///
/// @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
public final class Training implements AutoCloseable {

  private static final String KEY = "training-backend-key-0123456789";
  private static final String ENCRYPTION_KEY = "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/jira";
  private static final String USER = "external_id=trainee&provider=jira";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration END_LIMIT = Duration.ofMinutes(5);
  private static final int ROUNDS = 20;

  private final PostgresServer postgres = PostgresServer.temporary();
  private final RedisServer redis = RedisServer.temporary();
  private final AtlassianSimulator atlassian =
      AtlassianSimulator.start(SimulatorSettings.defaults().client("trainee", "trainee-secret"));
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final int port = LoopbackPorts.free();
  private final String url = "http://127.0.0.1:" + port;

  private Training() throws IOException {
    folder = Files.createTempDirectory("juncture-training");
  }

  /// Arguments: the artefact's folder and the file to write.
  public static void main(String[] arguments) throws Exception {
    try (var training = new Training()) {
      training.run(Path.of(arguments[0]), Path.of(arguments[1]));
    }
  }

  private void run(Path artefact, Path cache) throws Exception {
    try (var server = GuardedProcess.start(launch(artefact, cache))) {
      awaitReady(server);
      connect();
      for (var round = 0; round < ROUNDS; round++) {
        call();
      }
      server.stop();
    }
  }

  private GuardedProcess.Launch launch(Path artefact, Path cache) {
    return new GuardedProcess.Launch(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + artefact.resolve("jvm.options"),
            "-XX:AOTCacheOutput=" + cache,
            // Without method profiles. With them, the compilers start at once with the methods that
            // this run used most, and slow down the start.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-Xlog:aot=off",
            "-jar",
            artefact.resolve("juncture.jar").toString()),
        environment(),
        folder,
        folder.resolve("server.log"),
        "TERM",
        END_LIMIT,
        List.of(folder));
  }

  private Map<String, String> environment() {
    var variables = new HashMap<String, String>();
    variables.put("PATH", System.getenv().getOrDefault("PATH", ""));
    variables.put("PORT", "" + port);
    variables.put("JUNCTURE_MANAGEMENT_PORT", "0");
    variables.put("JUNCTURE_DRAIN_SECONDS", "0");
    variables.put("DATABASE_URL", postgres.freshDatabase().url());
    variables.put("REDIS_URL", redis.freshDatabase().url());
    variables.put("JUNCTURE_SECRET_KEY", KEY);
    variables.put("JUNCTURE_ENCRYPTION_KEY", ENCRYPTION_KEY);
    variables.put("DEFAULT_JIRA_CLIENT_ID", "trainee");
    variables.put("DEFAULT_JIRA_CLIENT_SECRET", "trainee-secret");
    variables.put("DEFAULT_JIRA_REDIRECT_URI", url + CALLBACK);
    variables.put("JIRA_AUTH_BASE_URL", atlassian.authBaseUrl().toString());
    variables.put("JIRA_API_BASE_URL", atlassian.apiBaseUrl().toString());
    return variables;
  }

  private void awaitReady(GuardedProcess server) throws InterruptedException {
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      if (!server.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The server did not start:\n" + server.logTail());
      }
      Thread.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/health/readiness").statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /// Makes a connection as an end user does.
  private void connect() throws IOException, InterruptedException {
    var start = "{\"provider\": \"jira\", \"external_id\": \"trainee\"}";
    var page =
        textIn(post("/api/frontend/oauth/get-authorization-uri", start), "authorization_uri");
    var site = atlassian.sites().getFirst();
    var sites = atlassian.sites().stream().map(Site::id).toArray(String[]::new);
    var back = send(HttpRequest.newBuilder(atlassian.consent(URI.create(page), sites)).GET());
    var location = back.headers().firstValue("location").orElse("");
    var code = location.substring(location.lastIndexOf('/') + 1);
    get("/finalize-connection/jira/" + code);
    post(
        "/api/frontend/finalize-connection/jira/create-connection",
        "{\"connection_code\": \"%s\", \"site_id\": \"%s\"}".formatted(code, site.id()));
  }

  /// Makes calls. Their responses do not matter, because only the executed code counts.
  private void call() throws IOException, InterruptedException {
    get("/api/backend/connection-info/get-access-token?" + USER);
    get("/api/backend/connection-info/check-connection-validity?" + USER);
    get("/api/backend/connection-info/get-connection-history?" + USER);
    get("/api/backend/jira/get-projects?" + USER);
    var project = atlassian.sites().getFirst().visibleProjects().getFirst().key();
    get("/api/backend/jira/get-tickets-for-project?" + USER + "&jira_project_id=" + project);
    get("/api/backend/jira/get-issue?" + USER + "&issue_id_or_key=" + project + "-1");
    get("/api/backend/no-such-path");
    get("/health/liveness");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  private String post(String path, String json) throws IOException, InterruptedException {
    var request = request(path).header("Content-Type", "application/json");
    return send(request.POST(BodyPublishers.ofString(json))).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + KEY);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
  }

  private static String textIn(String json, String field) {
    return json.replaceAll("(?s).*\"" + field + "\"\\s*:\\s*\"([^\"]*)\".*", "$1");
  }

  @Override
  public void close() {
    client.close();
    atlassian.close();
    redis.close();
    postgres.close();
  }
}
