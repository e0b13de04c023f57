package dev.juncture.testing.simulators.atlassian.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.gateway.JiraLimits;
import dev.juncture.testing.simulators.atlassian.oauth.Grants;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import dev.juncture.testing.simulators.http.Routes;
import dev.juncture.testing.simulators.journal.Journal;
import dev.juncture.testing.simulators.journal.JournalEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Controls the simulator over HTTP, as the Java API does. For demos, scripts and tests in other
/// processes.
public final class ControlEndpoint {
  public static final String PREFIX = "/__control/";
  private final Routes<Function<Call, Response>> routes = new Routes<>();
  private final Faults faults;
  private final Journal journal;

  public ControlEndpoint(
      Faults faults, Journal journal, Grants grants, JiraLimits limits, Runnable reset) {
    this(faults, journal, reset);
    on("expire-access-tokens", _ -> done(grants::expireAccessTokens));
    on("revoke-grants", _ -> done(grants::revokeAll));
    on("tokens", call -> setTokens(call, grants));
    on("limits", call -> setLimits(call, limits));
  }

  public ControlEndpoint(Faults faults, Journal journal, Runnable reset) {
    this.faults = faults;
    this.journal = journal;
    routes.add("POST", PREFIX + "faults", this::order);
    routes.add("DELETE", PREFIX + "faults", _ -> done(faults::clear));
    routes.add("GET", PREFIX + "journal", this::read);
    routes.add("DELETE", PREFIX + "journal", _ -> done(journal::clear));
    on("reset", _ -> done(reset));
  }

  /// Adds what a POST does.
  public void on(String name, Function<Call, Response> action) {
    routes.add("POST", PREFIX + name, action);
  }

  /// Adds what a GET does.
  public void onGet(String name, Function<Call, Response> action) {
    routes.add("GET", PREFIX + name, action);
  }

  public Response handle(Call call) {
    return routes
        .find(call.method(), call.rawPath())
        .map(match -> match.target().apply(call))
        .orElseGet(() -> Response.empty(404));
  }

  private Response order(Call call) {
    var order = call.json().filter(JsonNode::isObject);
    if (order.isEmpty()) {
      return rejected("The body has to be a JSON object");
    }
    try {
      FaultJson.place(order.get(), faults);
      return Response.empty(204);
    } catch (IllegalArgumentException e) {
      return rejected(Optional.ofNullable(e.getMessage()).orElse("Not a fault"));
    }
  }

  /// Sets `access_token_life_s` and `replay_window_s` from now on.
  private static Response setTokens(Call call, Grants grants) {
    var body = call.json().filter(JsonNode::isObject);
    seconds(body, "access_token_life_s").ifPresent(grants::accessTokenTtl);
    seconds(body, "replay_window_s").ifPresent(grants::replayWindow);
    return Response.empty(204);
  }

  /// Replaces Jira's limits by `points_per_hour` (`per_tenant`), `calls_per_second` and
  /// `issue_writes`; those that are not named are off.
  private static Response setLimits(Call call, JiraLimits limits) {
    var body = call.json().filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return rejected("The body has to be a JSON object");
    }
    var wanted = body.get();
    limits.clear();
    limits.quota(wanted.path("points_per_hour").asLong(), wanted.path("per_tenant").asBoolean());
    limits.burst(wanted.path("calls_per_second").asInt());
    if (wanted.path("issue_writes").asBoolean()) {
      limits.issueWrites();
    }
    return Response.empty(204);
  }

  private static Optional<Duration> seconds(Optional<JsonNode> body, String name) {
    return body.map(object -> object.path(name))
        .filter(JsonNode::isIntegralNumber)
        .map(value -> Duration.ofSeconds(value.asLong()));
  }

  private static Response rejected(String why) {
    return Response.json(400, Json.object().put("error", why));
  }

  private static Response done(Runnable action) {
    action.run();
    return Response.empty(204);
  }

  /// Returns all calls, or those that match `?method=` and `?path=` with wildcards.
  private Response read(Call call) {
    var query = call.query();
    var calls =
        query
            .first("path")
            .map(path -> journal.calls(query.first("method").orElse("GET"), path))
            .orElseGet(journal::calls);
    var body = Json.object().put("forgotten", journal.forgotten());
    body.set("calls", Json.array(calls, ControlEndpoint::json));
    return Response.json(200, body);
  }

  private static ObjectNode json(JournalEntry entry) {
    var node =
        Json.object()
            .put("sequence", entry.sequence())
            .put("at", entry.at().toString())
            .put("method", entry.method())
            .put("path", entry.path())
            .put("query", entry.query())
            .put("status", entry.status());
    node.set("notes", Json.strings(entry.notes()));
    return node;
  }
}
