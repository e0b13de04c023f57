package dev.juncture.testing.simulators.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.data.Site;
import dev.juncture.testing.simulators.atlassian.jira.JiraErrors;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What is in front of the operations: the context path, the login, the limit, and the headers that
/// every response has.
final class DataCenterPipeline {

  private static final String TOKENS = "/rest/pat/(?:latest|1\\.0)/tokens";

  private final DataCenterSettings settings;
  private final DataCenterApi api;
  private final PersonalTokens tokens;
  private final OAuthProvider oauth;
  private final TokenEndpoint tokenEndpoint;
  private final TokenPage page;
  private final DataCenterLimits limits;
  private final Accounts accounts;
  private final Supplier<Site> site;
  private final String base;

  DataCenterPipeline(
      DataCenterSettings settings,
      DataCenterApi api,
      PersonalTokens tokens,
      OAuthProvider oauth,
      DataCenterLimits limits,
      Accounts accounts,
      Supplier<Site> site,
      String base) {
    this.settings = settings;
    this.api = api;
    this.tokens = tokens;
    this.oauth = oauth;
    this.tokenEndpoint = new TokenEndpoint(tokens);
    this.page = new TokenPage(accounts, tokens, base);
    this.limits = limits;
    this.accounts = accounts;
    this.site = site;
    this.base = base;
  }

  Response handle(Call call) {
    if (!call.rawPath().startsWith(settings.contextPath() + "/")) {
      return Response.html(404, "<html><body><h1>Not Found</h1></body></html>");
    }
    var path = call.rawPath().substring(settings.contextPath().length());
    if (path.startsWith(TokenPage.PATH)) {
      return page.handle(call);
    }
    if (path.startsWith(OAuthProvider.PATH)) {
      return oauth.handle(call, path.substring(OAuthProvider.PATH.length()));
    }
    var node = (int) (call.sequence() % settings.nodes()) + 1;
    var token = call.bearer().flatMap(tokens::use);
    var allowed = call.bearer().flatMap(oauth::access);
    var user =
        token
            .map(PersonalTokens.PersonalToken::owner)
            .or(() -> allowed.map(OAuthProvider.Allowed::owner));
    if (allowed.isPresent() && !allowed.get().mayWrite() && isWrite(call, path)) {
      return message(403, "The token has no scope to write.");
    }
    token.ifPresent(it -> call.note("token=" + it.id()));
    return handled(call, path, user, node)
        .header(
            "X-AREQUESTID", "%dx%dx1".formatted(call.at().getEpochSecond() / 60, call.sequence()))
        .header("X-ANODEID", "node" + node)
        .header("X-AUSERNAME", user.map(accounts::name).orElse("anonymous"))
        .header("X-Seraph-LoginReason", loginReason(call, user));
  }

  private static boolean isWrite(Call call, String path) {
    return !call.method().equals("GET") && !path.endsWith("/search");
  }

  private static String loginReason(Call call, Optional<SimulatedUser> user) {
    if (user.isPresent()) {
      return "OK";
    }
    return call.header("Authorization").isPresent() ? "AUTHENTICATED_FAILED" : "OUT";
  }

  private Response handled(Call call, String path, Optional<SimulatedUser> user, int node) {
    try {
      return user.isEmpty()
          ? operate(call, path, user)
          : limits.limited(accounts.name(user.get()) + " " + node, () -> operate(call, path, user));
    } catch (CallRejected rejected) {
      return rejected.response();
    }
  }

  private Response operate(Call call, String path, Optional<SimulatedUser> user) {
    if (call.header("Authorization").orElse("").startsWith("Basic ")) {
      return message(403, "Basic Authentication has been disabled on this instance.");
    }
    var isBrowser = call.header("User-Agent").orElse("").startsWith("Mozilla");
    if (isBrowser && !call.method().equals("GET") && call.header("X-Atlassian-Token").isEmpty()) {
      return Response.of(403, "text/html;charset=UTF-8", "XSRF check failed".getBytes(UTF_8));
    }
    if (path.matches(TOKENS + "(/[^/]*)?")) {
      return user.map(it -> tokens(call, path, it)).orElseGet(() -> loginNeeded(call, path));
    }
    var match = api.find(call.method(), path);
    if (match.isEmpty()) {
      return message(api.knows(path) ? 405 : 404, "null for uri: " + base + path);
    }
    var operation = match.get().target();
    if (user.isEmpty() && !operation.anonymous()) {
      return loginNeeded(call, path);
    }
    requireKnown(call, operation);
    return operation
        .handler()
        .apply(new RoutedCall(call, path, match.get().variables(), site.get(), user, base));
  }

  private Response tokens(Call call, String path, SimulatedUser user) {
    var isOne = !path.matches(TOKENS);
    return switch (call.method() + (isOne ? "/" : "")) {
      case "GET" -> tokenEndpoint.list(user);
      case "POST" -> tokenEndpoint.create(call, user);
      case "DELETE/" -> tokenEndpoint.delete(path.substring(path.lastIndexOf('/') + 1), user);
      default -> message(405, "HTTP method not allowed");
    };
  }

  private static void requireKnown(Call call, DataCenterApi.Operation operation) {
    for (var name : call.query().values().keySet()) {
      if (!operation.parameters().contains(name)) {
        throw JiraErrors.rejected(400, "Unknown query parameter: " + name);
      }
    }
  }

  /// JSON for programs, a page for browsers, and the way to the login for files.
  private Response loginNeeded(Call call, String path) {
    if (path.startsWith("/secure/")) {
      return new Response(
          302, Map.of("Location", base + "/login.jsp?permissionViolation=true"), new byte[0]);
    }
    return call.header("Accept").orElse("").contains("json")
        ? message(401, "Client must be authenticated to access this resource.")
        : Response.html(
            401, "<html><head><title>Unauthorized (401)</title></head><body>Unauthorized</body>");
  }

  private static Response message(int status, String message) {
    return Response.json(status, Json.object().put("message", message).put("status-code", status));
  }
}
