package dev.juncture.bootstrap.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.juncture.bootstrap.e2e.EchoingProvider.Received;
import dev.juncture.bootstrap.e2e.EchoingProvider.Sent;
import dev.juncture.testing.servers.LoopbackPorts;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.kms.VaultSimulator;
import dev.juncture.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every kind of secret goes through everything that the server does and through everything that
/// can go wrong, with every logger at TRACE. Then all that anybody can see of it is searched: the
/// log, metrics, traces, responses, and both stores.
final class SecretsIT {

  private static final String INFO = "/api/backend/connection-info/";
  private static final String CALLBACK = "/api/frontend/oauth/authorization-callback/";
  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern LOGGER = Pattern.compile("\"logger_name\":\"([^\"]*)\"");
  private static final Pattern LINK = Pattern.compile("/connect/([A-Za-z0-9_-]{20,})");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final Canaries canaries = new Canaries();
  private final VaultSimulator vault = new VaultSimulator();
  private final EchoingProvider provider = new EchoingProvider(canaries);
  private final Stores stores = new Stores();
  private final Environment outside = Environment.with(stores.database.url(), stores.redisUrl());
  private final List<String> traces = new CopyOnWriteArrayList<>();
  private final HttpServer collector = collector();
  private final int managementPort = LoopbackPorts.free();
  private final List<String> leaks = new ArrayList<>();
  private final Map<String, String> configured = new HashMap<>();
  private ServerProcess server;
  private Api api;
  private int users;
  private String jiraToken = "none";

  @BeforeEach
  void start() throws IOException {
    configure();
    server = ServerProcess.start(outside, configured);
    api = server.api;
  }

  @AfterEach
  void stop() {
    server.close();
    collector.stop(0);
    vault.close();
    provider.close();
    outside.close();
    stores.close();
  }

  @Test
  void givenEverySecret_whenEverythingHappensToIt_thenNobodyCanSeeIt() {
    connectAndRead();
    vault.plaintexts().forEach(it -> canaries.add("data key", it));
    exchangesFail();
    refreshesFail();
    jiraByLink();
    proxied();
    console();
    malformed();
    rawRequests();
    searchMetricsAndStores();
    storesFail();
    server.stop();
    searchLogAndTraces();

    assertThat(canaries.names())
        .contains("PKCE verifier", "access token", "refresh token", "id token", "state")
        .contains("authorization code", "connection code", "connect token", "console session")
        .contains("form token", "browser binding", "encryption key", "database password")
        .contains("data key", "token of Vault");
    assertThat(leaks).isEmpty();
  }

  @Test
  void givenALogbackFileOfAnOperatorWithEverythingAtTrace_whenConnecting_thenTheLogHoldsNoSecret()
      throws IOException {
    var file =
        Files.writeString(
            folder.resolve("logback.xml"),
            """
            <configuration>
              <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                <encoder><pattern>%level %logger %msg%n</pattern></encoder>
              </appender>
              <logger name="io.micronaut.http" level="TRACE"/>
              <logger name="io.netty" level="TRACE"/>
              <logger name="org.apache.hc" level="TRACE"/>
              <logger name="dev.juncture.oauth2.client.wire" level="TRACE"/>
              <root level="TRACE"><appender-ref ref="out"/></root>
            </configuration>
            """);
    configured.put("JUNCTURE_MANAGEMENT_PORT", "off");

    try (var talkative =
        ServerProcess.start(outside, configured, "-Dlogback.configurationFile=" + file)) {
      api = talkative.api;
      connectAndRead();
      proxied();
      talkative.stop();

      assertThat(talkative.log().contains("DEBUG dev.juncture")).isTrue();
      assertThat(canaries.in(talkative.log())).isEmpty();
    }
  }

  private void configure() throws IOException {
    var declarations =
        Files.writeString(
            folder.resolve("providers.yml"),
            """
            providers:
              canary:
                variables: {base-url: "%s", tenant-secret: null}
                authorization: {url: "{base-url}/authorize", scopes: [read]}
                token: {url: "{base-url}/token", headers: {X-Tenant: "{tenant-secret}"}}
                lifetimes: {refresh-tokens: rotating}
                api: {url: "{base-url}/api", headers: {X-Tenant: "{tenant-secret}"}}
                account: {url: "{base-url}/user", id: id, name: name}
            """
                .formatted(provider.url()));
    var backendKey = secret("backend key");
    var encryptionKey = new byte[32];
    for (var i = 0; i < encryptionKey.length; i++) {
      encryptionKey[i] = (byte) (i * 37 + 11);
    }
    canaries.add("encryption key", Base64.getEncoder().encodeToString(encryptionKey));
    canaries.add("encryption key", HexFormat.of().formatHex(encryptionKey));
    canaries.add("backend key", Environment.KEY);
    canaries.add("client secret", Environment.CLIENT_SECRET);
    canaries.add("token of Vault", vault.token);
    canaries.add("database password", password(stores.database.url()));
    canaries.add("Redis password", password(stores.redisUrl()));
    configured.put("JUNCTURE_LOG_LEVEL", "TRACE");
    configured.put("JUNCTURE_MANAGEMENT_PORT", String.valueOf(managementPort));
    configured.put("JUNCTURE_SECRET_KEY", Environment.KEY + "," + backendKey);
    configured.put("JUNCTURE_ENCRYPTION_KEY", Base64.getEncoder().encodeToString(encryptionKey));
    configured.put("JUNCTURE_KMS", "vault");
    configured.put("JUNCTURE_VAULT_ADDR", vault.url().toString());
    configured.put("JUNCTURE_VAULT_TOKEN", vault.token);
    configured.put("JUNCTURE_PROVIDERS_FILE", declarations.toString());
    configured.put("JUNCTURE_PROXY_PRIVATE_HOSTS", "127.0.0.1");
    configured.put("JUNCTURE_PUBLIC_URL", "http://127.0.0.1:8000");
    configured.put("DEFAULT_CANARY_CLIENT_ID", "client");
    configured.put("DEFAULT_CANARY_CLIENT_SECRET", secret("client secret"));
    configured.put("DEFAULT_CANARY_TENANT_SECRET", secret("setting of a provider"));
    configured.put(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort());
    configured.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=" + secret("collector's header"));
  }

  // --- what happens ---

  private void connectAndRead() {
    provider.grant();
    var user = newUser();
    var back = seen(api.get(callback(user, code())), "connection code");
    assertThat(back.status()).isEqualTo(302);
    token(user);
    seen(
        api.get(INFO + "get-connection-credentials?provider=canary&external_id=" + user),
        "access token",
        "refresh token");
    for (var call :
        List.of("check-connection-validity", "get-connection-history", "get-access-tokens")) {
      seen(api.get(INFO + call + "?provider=canary&external_id=" + user));
    }
    seen(api.get("/api/backend/connections"));
    seen(api.get("/openapi/document/juncture.json"));
    seen(api.send("DELETE", "/api/backend/connections?provider=canary&external_id=" + user, ""));
    seen(api.get(INFO + "get-access-token?provider=canary&external_id=" + user));
  }

  private void exchangesFail() {
    for (var error : errors()) {
      provider.fail(error);
      seen(api.get(callback(newUser(), code())));
      seen(api.browse(callback(newUser(), code())));
    }
    provider.grant();
    var rejected =
        callback(newUser(), code())
            .toString()
            .replaceFirst("code=[^&]+", "error=" + secret("error"));
    seen(api.browse(URI.create(rejected)));
  }

  private void refreshesFail() {
    for (var error : errors()) {
      provider.grant();
      var user = newUser();
      seen(api.get(callback(user, code())), "connection code");
      provider.fail(error);
      seen(api.get(INFO + "get-access-token?provider=canary&external_id=" + user));
      seen(api.get("/api/backend/proxy/canary/thing?external_id=" + user));
      seen(api.get(INFO + "get-connection-history?provider=canary&external_id=" + user));
    }
    provider.grant();
  }

  /// Whatever a provider might repeat in an error, in every place of one.
  private static List<Function<Received, Sent>> errors() {
    return List.of(
        it -> json(400, "invalid_grant", it.all()),
        it -> json(400, it.secret(), ""),
        it -> json(400, it.all(), it.all()),
        it -> json(401, "invalid_client", it.all()),
        it -> json(500, "server_error", it.all()),
        it -> json(503, it.secret(), it.secret()),
        it -> new Sent(502, "text/html", "<html>" + it.all() + "</html>"),
        it -> new Sent(200, "text/html", it.all()),
        it ->
            new Sent(
                200, "application/json", "{\"access_token\": [\"" + escaped(it.all()) + "\"]}"),
        it -> new Sent(200, "application/json", "{\"error\": \"" + it.secret()),
        it ->
            new Sent(
                200,
                "application/json",
                "{\"access_token\": \""
                    + it.secret()
                    + "\", \"expires_in\": \""
                    + it.secret()
                    + "\"}"),
        it -> new Sent(400, "application/x-www-form-urlencoded", "error=" + it.secret()),
        it -> new Sent(302, "text/plain", "", Map.of("Location", "/token?" + it.secret())),
        it -> new Sent(429, it.secret() + "/x", it.all(), Map.of("Retry-After", it.secret())));
  }

  private void jiraByLink() {
    var session =
        seen(
            api.post(
                "/api/backend/connect-sessions",
                "{\"provider\": \"jira\", \"external_id\": \"linked\"}"),
            "connect token");
    var path = URI.create(session.text("connect_url")).getPath();
    var token = path.substring(path.lastIndexOf('/') + 1);
    canaries.add("connect token", token);
    var page = seen(api.browse(api.url(path)), "connect token", "browser binding");
    var binding = cookie(page);
    canaries.add("browser binding", binding.substring(binding.indexOf('=') + 1));
    seen(form(path + "x", binding, ""));
    seen(form(path, "", ""), "connect token");
    var begun = seen(form(path, binding, ""), "connect token", "state", "browser binding");
    canaries.add("state", parameter(begun.header("location"), "state"));
    var callback = outside.atlassian().consent(URI.create(begun.header("location")), siteIds());
    canaries.add("authorization code", parameter(callback.toString(), "code"));
    seen(api.browse(callback), "connect token");
    var back = seen(withCookies(callback, binding), "connection code", "browser binding");
    var picker = back.header("location");
    var code = picker.substring(picker.lastIndexOf('/') + 1);
    canaries.add("connection code", code);
    jiraErrors(
        "/oauth/token/accessible-resources",
        () ->
            seen(
                withCookies(
                    api.url(
                        "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code="
                            + code),
                    binding)));
    seen(
        api.get(
            "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code="
                + code));
    seen(withCookies(api.url(URI.create(picker).getPath()), binding), "connection code");
    seen(
        api.post(
            "/api/frontend/finalize-connection/jira/create-connection",
            "{\"connection_code\": \"%s\", \"site_id\": 7}".formatted(code)));
    seen(new Flow(api, outside.atlassian()).choose(code, siteIds()[0]));
    var choice = URI.create(picker).getPath();
    seen(form(choice, binding, "site_id=" + siteIds()[0]), "connect token");
    seen(form(choice, binding, "site_id=" + siteIds()[0]), "connect token");
    var access =
        seen(api.get(INFO + "get-access-token?provider=jira&external_id=linked"), "access token");
    jiraToken = access.text("access_token");
    canaries.add("access token", jiraToken);
    seen(api.get("/api/backend/jira/get-projects?external_id=linked"));
    jiraErrors(
        "**/project/search",
        () -> seen(api.get("/api/backend/jira/get-projects?external_id=linked")));
    jiraErrors(
        "**/issue/*",
        () -> seen(api.get("/api/backend/jira/get-issue?external_id=linked&issue_id_or_key=A-1")));
    seen(
        api.post(
            "/api/backend/jira/create-ticket",
            "{\"external_id\": \"linked\", \"" + secret("typed text")));
    var credentials =
        seen(
            api.get(INFO + "get-connection-credentials?provider=jira&external_id=linked"),
            "access token",
            "refresh token");
    canaries.add("refresh token", credentials.text("refresh_token"));
  }

  /// Jira repeats the token in its error.
  private void jiraErrors(String path, Runnable call) {
    for (var status : List.of(400, 401, 403, 404, 429, 500)) {
      var body = "{\"errorMessages\": [\"" + jiraToken + "\"], \"error\": \"" + jiraToken + "\"}";
      outside
          .atlassian()
          .faults()
          .on("GET", path)
          .times(5)
          .respond(Response.of(status, "application/json", body.getBytes(UTF_8)));
      call.run();
      outside.atlassian().faults().clear();
    }
  }

  private void proxied() {
    provider.grant();
    var user = newUser();
    seen(api.get(callback(user, code())), "connection code");
    var echoed = proxiedCall("/thing?q=" + secret("query of a proxied call"), user);
    assertThat(provider.lastApiRequest()).doesNotContain(Environment.KEY);
    assertThat(canaries.in(provider.lastApiRequest()))
        .doesNotContain("backend key", "console session", "client secret", "cookie of a caller");
    assertThat(echoed.status()).isEqualTo(200);
    List<Function<Received, Sent>> responses =
        List.of(
            it -> new Sent(500, "text/html", it.all()),
            it -> new Sent(401, "application/json", it.all()),
            it ->
                new Sent(302, "text/plain", "", Map.of("Location", "/api/x?" + "y".repeat(12_000))),
            it -> new Sent(200, "text/plain", "x", Map.of("X-Odd", "a\u0001b")));
    for (var response : responses) {
      provider.apiRespondsBy(response);
      proxiedCall("/thing", user);
    }
    provider.apiRespondsBy(it -> new Sent(200, "text/plain", it.all()));
    seen(
        api.get(
            "/api/backend/proxy/canary/../"
                + secret("path of a proxied call")
                + "?external_id="
                + user),
        "path of a proxied call");
  }

  /// The response is the provider's own, whatever is in it.
  private ApiResponse proxiedCall(String path, String user) {
    var separator = path.contains("?") ? "&" : "?";
    var request =
        api.request(api.url("/api/backend/proxy/canary" + path + separator + "external_id=" + user))
            .header("Cookie", "theirs=" + secret("cookie of a caller"))
            .header("X-Api-Key", secret("header of a caller"))
            .POST(BodyPublishers.ofString(secret("body of a caller")));
    return api.send(request);
  }

  private void console() {
    seen(form("/console/sign-in", "", "key=" + secret("wrong key")));
    var signedIn = seen(form("/console/sign-in", "", "key=" + Environment.KEY), "console session");
    assertThat(signedIn.status()).isEqualTo(303);
    var cookie = cookie(signedIn);
    canaries.add("console session", cookie.substring(cookie.indexOf('=') + 1));
    var connection = "provider=jira&external_id=linked";
    var page = withCookies(api.url("/console/connection?" + connection), cookie);
    var matcher = FORM_TOKEN.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    var token = matcher.group(1);
    canaries.add("form token", token);
    seen(page, "form token");
    for (var path :
        List.of(
            "/console",
            "/console/system",
            "/console/try?" + connection,
            "/console/connection/disconnect?" + connection,
            "/console/nothing",
            "/console/connection?provider=jira&external_id=nobody")) {
      seen(withCookies(api.url(path), cookie), "form token");
    }
    seen(
        form("/console/connection/refresh", cookie, connection + "&form_token=" + token + "x"),
        "form token");
    seen(
        form("/console/connection/refresh", cookie, connection + "&form_token=" + token),
        "form token");
    var link = form("/console/connection/link", cookie, connection + "&form_token=" + token);
    var found = LINK.matcher(link.body());
    assertThat(found.find()).isTrue();
    canaries.add("connect token", found.group(1));
    seen(link, "form token", "connect token");
    var tried =
        api.send(
            HttpRequest.newBuilder(api.url("/api/backend/jira/get-projects?external_id=linked"))
                .header("Cookie", cookie)
                .header("X-Juncture-Console", token)
                .GET());
    seen(tried);
    seen(form("/console/sign-out", cookie, "form_token=" + token), "form token");
    seen(withCookies(api.url("/console"), cookie));
  }

  private void malformed() {
    for (var name :
        List.of(
            "state", "authorization code", "connect token", "connection code", "access token")) {
      var value = secret(name);
      seen(api.get(api.url(CALLBACK + "canary?code=" + value + "&state=" + value)));
      seen(api.browse(api.url(CALLBACK + "canary?code=" + value)));
      seen(api.browse(api.url(CALLBACK + "canary/" + value)));
      seen(api.browse(api.url("/connect/" + value)), name.equals("connect token") ? name : "none");
      seen(form("/connect/" + value, "juncture-browser=" + value, "x=" + value));
      seen(api.browse(api.url("/finalize-connection/jira/" + value)));
      seen(
          api.get(
              "/api/frontend/finalize-connection/jira/fetch-available-sites?connection_code="
                  + value));
      seen(new Flow(api, outside.atlassian()).choose(value, value));
      seen(
          api.post(
              "/api/frontend/oauth/get-authorization-uri",
              "{\"provider\": \"" + value + "\", \"external_id\": \"a\"}"));
      seen(api.post("/api/frontend/oauth/get-authorization-uri", "{\"provider\": \"" + value));
      seen(api.post("/api/frontend/oauth/get-authorization-uri", "[\"" + value + "\"]"));
      seen(api.send("PATCH", "/api/frontend/oauth/get-authorization-uri?x=" + value, value));
      seen(
          api.send(
              "PUT",
              "/api/backend/jira/edit-issue?" + value,
              "{\"external_id\": {\"" + value + "\": 1}}"));
      seen(api.withKey(value).get(INFO + "get-access-token?provider=jira&external_id=linked"));
      seen(api.get(INFO + "get-access-token?provider=" + value + "&external_id=a"));
      seen(
          api.send(
              HttpRequest.newBuilder(api.url("/api/frontend/oauth/get-authorization-uri"))
                  .header("Content-Type", value + "/x")
                  .header("x-juncture-connect-session", value)
                  .POST(BodyPublishers.ofString(value))));
      seen(
          api.send(
              HttpRequest.newBuilder(api.url("/api/backend/jira/get-projects?external_id=linked"))
                  .header("Authorization", "Basic " + value)
                  .header("Cookie", "juncture-console=" + value)
                  .GET()));
    }
  }

  /// What no HTTP client would send.
  private void rawRequests() {
    var value = secret("part of a broken request");
    for (var request :
        List.of(
            "GET /connect/" + value + " HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /connect/" + value + "\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /connect/" + value + "%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET "
                + CALLBACK
                + "canary?code="
                + value
                + "&state=%zz"
                + value
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            value + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nAuthorization" + value + "\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + value.repeat(400)
                + "\r\nConnection: close\r\n\r\n",
            "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                + (value.length() + 6)
                + "\r\n\r\nkey=%"
                + value
                + "%",
            "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + value
                + "\r\n\r\nkey="
                + value,
            "POST /console/sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + value
                + "\r\n")) {
      search("response to a broken request", raw(request));
    }
  }

  private void storesFail() {
    var user = "linked";
    stores.redis.stop();
    seen(api.get(INFO + "get-access-token?provider=jira&external_id=" + user), "access token");
    seen(api.get(api.url(CALLBACK + "canary?code=" + code() + "&state=" + secret("state"))));
    stores.postgres.stop();
    seen(api.get(INFO + "get-connection-credentials?provider=jira&external_id=" + user));
    seen(api.get("/api/backend/jira/get-projects?external_id=" + user));
    stores.postgres.start();
    stores.redis.start();
    Eventually.within(LIMIT, "ready again", server::isReady);
    stores.sql(
        "update \"juncture-core\".connection set refresh_token = '%s'"
            .formatted(secret("planted refresh token")));
    seen(api.get(INFO + "get-connection-credentials?provider=jira&external_id=" + user));
  }

  // --- where it is searched ---

  private void searchMetricsAndStores() {
    var management = URI.create("http://127.0.0.1:" + managementPort + "/metrics");
    var metrics = api.withKey("").get(management).body() + api.get("/api/backend/metrics").body();
    assertThat(metrics.contains("provider=\"canary\"")).isTrue();
    search("metrics", metrics);
    var database = stores.databaseDump();
    assertThat(database.contains("(linked,jira,") && database.contains("sealed:v2:")).isTrue();
    search("PostgreSQL", database);
    var redis = stores.redisDump();
    assertThat(redis.contains("juncture:token:") && redis.contains("sealed:v2:")).isTrue();
    search("Redis", redis);
  }

  private void searchLogAndTraces() {
    var log = server.log();
    assertThat(log.contains("\"level\":\"DEBUG\"") && log.contains("to canary established"))
        .isTrue();
    log.lines().forEach(line -> search("log: " + loggerOf(line), line));
    var spans = String.join("\n", traces);
    assertThat(spans.contains("canary token") && spans.contains("get-access-token")).isTrue();
    search("traces", spans);
  }

  private static String loggerOf(String line) {
    var logger = LOGGER.matcher(line);
    return logger.find() ? logger.group(1) : "no logger";
  }

  /// Searches what a response shows. `mayCarry` names what it is made to carry.
  private ApiResponse seen(ApiResponse response, String... mayCarry) {
    var request = response.response().request();
    var shown = response.response().headers().map() + "\n" + response.body();
    var found = new TreeSet<>(canaries.in(shown));
    found.removeAll(List.of(mayCarry));
    if (!found.isEmpty()) {
      leaks.add(
          found
              + " in the response to "
              + request.method()
              + " "
              + route(request.uri())
              + ": "
              + response.status());
    }
    return response;
  }

  private static String route(URI uri) {
    return uri.getPath().replaceAll("canary\\.[^/]*|[A-Za-z0-9_-]{40,}", "…");
  }

  private void search(String place, String text) {
    var found = canaries.in(text);
    if (!found.isEmpty()) {
      leaks.add(found + " in " + place);
    }
  }

  // --- helpers ---

  private String[] siteIds() {
    return new Flow(api, outside.atlassian()).siteIds();
  }

  private String newUser() {
    users++;
    return "user-" + users;
  }

  private String code() {
    return secret("authorization code");
  }

  private String secret(String name) {
    var value = "canary." + UUID.randomUUID();
    canaries.add(name, value);
    return value;
  }

  /// Starts a flow, and returns where the provider would send the browser.
  private URI callback(String user, String code) {
    var started =
        seen(
            api.post(
                "/api/frontend/oauth/get-authorization-uri",
                "{\"provider\": \"canary\", \"external_id\": \"" + user + "\"}"),
            "state");
    var state = parameter(started.text("authorization_uri"), "state");
    canaries.add("state", state);
    return api.url(CALLBACK + "canary?state=" + state + "&code=" + code);
  }

  private ApiResponse token(String user) {
    var response =
        seen(
            api.get(INFO + "get-access-token?provider=canary&external_id=" + user), "access token");
    assertThat(response.status()).isEqualTo(200);
    return response;
  }

  private ApiResponse form(String path, String cookie, String body) {
    var request =
        HttpRequest.newBuilder(api.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(BodyPublishers.ofString(body));
    return api.send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
  }

  private ApiResponse withCookies(URI uri, String cookie) {
    return api.send(
        HttpRequest.newBuilder(uri).header("Accept", "text/html").header("Cookie", cookie).GET());
  }

  private static String cookie(ApiResponse response) {
    return response.response().headers().allValues("set-cookie").stream()
        .map(it -> it.substring(0, it.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private static String parameter(String uri, String name) {
    var query = URI.create(uri).getRawQuery();
    return Stream.of(query.split("&"))
        .filter(it -> it.startsWith(name + "="))
        .map(it -> URLDecoder.decode(it.substring(name.length() + 1), UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static String password(String url) {
    var user = URI.create(url).getUserInfo();
    return user.substring(user.indexOf(':') + 1);
  }

  private static Sent json(int status, String error, String description) {
    return new Sent(
        status,
        "application/json",
        "{\"error\": \"%s\", \"error_description\": \"%s\"}"
            .formatted(escaped(error), escaped(description)));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "");
  }

  private String raw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.url("/").getPort())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException _) {
      return "the server closed the connection";
    }
  }

  private HttpServer collector() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/traces", this::take);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var isZipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      var body = exchange.getRequestBody();
      traces.add(
          new String((isZipped ? new GZIPInputStream(body) : body).readAllBytes(), ISO_8859_1));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
