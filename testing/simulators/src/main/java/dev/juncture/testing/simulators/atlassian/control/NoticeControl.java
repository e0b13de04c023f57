package dev.juncture.testing.simulators.atlassian.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.atlassian.data.IssueEvent;
import dev.juncture.testing.simulators.atlassian.data.World;
import dev.juncture.testing.simulators.atlassian.jql.Searches;
import dev.juncture.testing.simulators.atlassian.webhook.NoticeToken;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// Sets what goes wrong with notices and with the index of the search, and tells what happened on a
/// site.
public final class NoticeControl {
  private final Webhooks webhooks;
  private final Searches searches;
  private final World world;
  private final InstantSource clock;

  public NoticeControl(Webhooks webhooks, Searches searches, World world, InstantSource clock) {
    this.webhooks = webhooks;
    this.searches = searches;
    this.world = world;
    this.clock = clock;
  }

  public void offer(ControlEndpoint control) {
    control.on("notices", this::set);
    control.onGet("events", this::events);
    control.onGet("deliveries", _ -> deliveries());
  }

  /// Replaces all faults: `lost`, `doubled`, `late` and `reordered` are shares from 0 to 1; then
  /// `most_late_s`, `outage_s`, `token`, `search_lag_s`, `retry_s`, `comments_without_issue`,
  /// `without_pairs`.
  private Response set(Call call) {
    var wanted = call.json().orElseGet(Json::object);
    var faults = webhooks.faults();
    faults.clear();
    faults
        .lose(wanted.path("lost").asDouble())
        .repeat(wanted.path("doubled").asDouble())
        .delay(wanted.path("late").asDouble(), seconds(wanted, "most_late_s"))
        .reorder(wanted.path("reordered").asDouble())
        .commentsWithoutIssue(wanted.path("comments_without_issue").asBoolean())
        .withoutPairs(wanted.path("without_pairs").asBoolean());
    if (wanted.has("outage_s")) {
      faults.outageUntil(clock.instant().plus(seconds(wanted, "outage_s")));
    }
    if (wanted.has("retry_s")) {
      faults.retryDelay(seconds(wanted, "retry_s"), seconds(wanted, "retry_s"));
    }
    try {
      faults.token(
          NoticeToken.valueOf(wanted.path("token").asText("valid").toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return Response.json(400, Json.object().put("error", "Unknown kind of token"));
    }
    searches.lag(seconds(wanted, "search_lag_s"));
    return Response.empty(204);
  }

  private static Duration seconds(JsonNode wanted, String name) {
    return Duration.ofSeconds(wanted.path(name).asLong());
  }

  /// The events of `?site=`, after `?after=`.
  private Response events(Call call) {
    var site = call.query().first("site").flatMap(world::site);
    if (site.isEmpty()) {
      return Response.empty(404);
    }
    var body = Json.object();
    var events = site.get().events().after(call.query().number("after", 0));
    body.set("events", Json.array(events, NoticeControl::json));
    return Response.json(200, body);
  }

  private static JsonNode json(IssueEvent event) {
    return Json.object()
        .put("sequence", event.sequence())
        .put("kind", event.kind().text())
        .put("issue_id", event.issueId())
        .put("key", event.key())
        .put("entry_id", event.entryId().orElse(""))
        .put("account_id", event.accountId())
        .put("cascaded", event.cascaded())
        .put("at", event.at().toString());
  }

  private Response deliveries() {
    var body = Json.object().put("pending", webhooks.pending());
    body.set(
        "deliveries",
        Json.array(
            webhooks.deliveries(),
            it ->
                Json.object()
                    .put("identifier", it.identifier())
                    .put("event", it.event())
                    .put("attempt", it.attempt())
                    .put("status", it.status())
                    .put("at", it.at().toString())));
    return Response.json(200, body);
  }
}
