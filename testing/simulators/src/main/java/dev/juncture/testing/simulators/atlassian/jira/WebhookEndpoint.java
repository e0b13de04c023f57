package dev.juncture.testing.simulators.atlassian.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.gateway.ScopeNeed;
import dev.juncture.testing.simulators.atlassian.webhook.Webhook;
import dev.juncture.testing.simulators.atlassian.webhook.Webhooks;
import dev.juncture.testing.simulators.http.CallRejected;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Registers, lists, extends and deletes the webhooks of the calling app and user. What is wrong
/// with one of several webhooks is said in its place, with status 200.
final class WebhookEndpoint {
  private static final String WEBHOOK = "/rest/api/3/webhook";
  private static final int PAGE = 100;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final ScopeNeed CLASSIC = ScopeNeed.all("read:jira-work", "manage:jira-webhook");

  private final Webhooks webhooks;
  private final Predicate<String> isOfApp;

  /// @param isOfApp whether a grant is one of the app
  WebhookEndpoint(Webhooks webhooks, Predicate<String> isOfApp) {
    this.webhooks = webhooks;
    this.isOfApp = isOfApp;
  }

  void offer(JiraOperations operations) {
    operations.add(
        "POST",
        WEBHOOK,
        CLASSIC.orAll("read:field:jira", "read:project:jira", "write:webhook:jira"),
        this::register);
    operations.add("GET", WEBHOOK, CLASSIC.orAll("read:webhook:jira", "read:jql:jira"), this::list);
    operations.add("DELETE", WEBHOOK, CLASSIC.orAll("delete:webhook:jira"), this::delete);
    operations.add(
        "PUT",
        WEBHOOK + "/refresh",
        CLASSIC.orAll("write:webhook:jira", "read:webhook:jira"),
        this::refresh);
    operations.add(
        "GET",
        WEBHOOK + "/failed",
        ScopeNeed.NONE,
        _ -> JiraErrors.response(403, "Only Connect apps can access this resource."));
  }

  private void requireApp(JiraCall call) {
    if (!isOfApp.test(call.grantId())) {
      throw JiraErrors.rejected(403, "Only apps can access this resource.");
    }
  }

  private Response register(JiraCall call) {
    requireApp(call);
    var sent = call.object().orElseThrow(JiraErrors::notJson);
    var url = sent.path("url").asText();
    if (!isAllowed(url)) {
      throw JiraErrors.rejected(400, "The URL of a webhook must be an absolute one with HTTPS.");
    }
    if (!sent.path("webhooks").isArray() || sent.path("webhooks").isEmpty()) {
      throw JiraErrors.rejected(400, "At least one webhook is required.");
    }
    var body = Json.object();
    body.set(
        "webhookRegistrationResult",
        Json.array(
            sent.path("webhooks").valueStream().toList(),
            it -> webhooks.register(call.site(), call.actor().accountId(), url, it)));
    call.call().note("webhooks=" + body.path("webhookRegistrationResult"));
    return Response.json(200, body);
  }

  /// Apps of tests and of the demo have addresses on this machine.
  private static boolean isAllowed(String url) {
    try {
      var uri = URI.create(url);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Response list(JiraCall call) {
    requireApp(call);
    var all = webhooks.of(call.site(), call.actor().accountId());
    return Response.json(200, Paging.of(call.query(), PAGE, PAGE).page(all, it -> view(call, it)));
  }

  private ObjectNode view(JiraCall call, Webhook webhook) {
    var view =
        Json.object()
            .put("id", webhook.id())
            .put("url", webhook.url())
            .put("jqlFilter", webhook.jqlFilter());
    view.set("events", Json.strings(webhook.events()));
    if (!webhook.fieldIds().isEmpty()) {
      view.set("fieldIdsFilter", Json.strings(webhook.fieldIds()));
    }
    view.set("expirationDate", date(call, webhook.expiresAt()));
    return view;
  }

  private JsonNode date(JiraCall call, Instant at) {
    var nodes = Json.object();
    return webhooks.datesAsText()
        ? nodes.textNode(Views.of(call).time(at))
        : nodes.numberNode(at.toEpochMilli());
  }

  private Response delete(JiraCall call) {
    requireApp(call);
    webhooks.delete(call.site(), call.actor().accountId(), ids(call));
    return Response.empty(202);
  }

  private Response refresh(JiraCall call) {
    requireApp(call);
    var until = webhooks.refresh(call.site(), call.actor().accountId(), ids(call));
    var body = Json.object();
    body.set("expirationDate", date(call, until));
    return Response.json(200, body);
  }

  private static Set<Long> ids(JiraCall call) {
    var ids = call.object().orElseThrow(JiraErrors::notJson).path("webhookIds");
    if (!ids.isArray()) {
      throw new CallRejected(JiraErrors.response(400, "The list of webhook IDs is missing."));
    }
    return ids.valueStream().map(JsonNode::asLong).collect(Collectors.toSet());
  }
}
