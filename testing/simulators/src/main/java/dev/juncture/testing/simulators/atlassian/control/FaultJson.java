package dev.juncture.testing.simulators.atlassian.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.juncture.testing.simulators.fault.FaultOrder;
import dev.juncture.testing.simulators.fault.Faults;
import dev.juncture.testing.simulators.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;

/// A fault as JSON: `method`, `path`, `after`, `times` (0: until cleared), `delay_ms`,
/// `answer_delay_ms`, and `kind` with the parameters of that kind.
final class FaultJson {
  private FaultJson() {}

  static void place(JsonNode order, Faults faults) {
    var times = order.path("times").asInt(1);
    var placed =
        faults
            .on(order.path("method").asText("*"), required(order, "path").asText())
            .after(order.path("after").asInt(0))
            .times(times == 0 ? Integer.MAX_VALUE : times)
            .delay(Duration.ofMillis(order.path("delay_ms").asLong(0)))
            .delayResponse(Duration.ofMillis(order.path("answer_delay_ms").asLong(0)));
    place(order, required(order, "kind").asText(), placed);
  }

  private static void place(JsonNode order, String kind, FaultOrder placed) {
    switch (kind) {
      case "pass" -> placed.pass();
      case "respond" -> placed.respond(response(order));
      case "respond_after_effect" -> placed.respondAfterEffect(response(order));
      case "rate_limit" -> placed.respond429(seconds(order, "retry_after"), reason(order));
      case "bare_rate_limit" -> placed.respondBare429();
      case "html_error" -> placed.respondHtmlError(order.path("status").asInt(503));
      case "scope_mismatch" -> placed.respondScopeMismatch();
      case "conflict" -> placed.respondConflict();
      case "html" -> placed.respondHtml();
      case "empty" -> placed.respondEmpty();
      case "huge" -> placed.respondHuge(order.path("megabytes").asInt(10));
      case "drop_before_effect" -> placed.dropBeforeEffect();
      case "drop_after_effect" -> placed.dropAfterEffect();
      case "cut_short" -> placed.cutShort(order.path("kept_bytes").asInt(10));
      case "drip" ->
          placed.drip(
              order.path("chunk_bytes").asInt(1),
              Duration.ofMillis(order.path("pause_ms").asLong(100)));
      case "rewrite_field" ->
          placed.rewriteField(required(order, "field").asText(), required(order, "value"));
      case "remove_field" -> placed.removeField(required(order, "field").asText());
      case "repeat_page_token" -> placed.repeatPageToken();
      default -> throw new IllegalArgumentException("Unknown kind of fault: " + kind);
    }
  }

  private static Duration seconds(JsonNode order, String name) {
    return Duration.ofSeconds(order.path(name).asLong(1));
  }

  private static String reason(JsonNode order) {
    return order.path("reason").asText("jira-burst-based");
  }

  private static Response response(JsonNode order) {
    var headers = new LinkedHashMap<String, String>();
    for (var header : order.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    var body = order.path("body");
    var text = body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString();
    return new Response(
        order.path("status").asInt(503), headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode required(JsonNode order, String name) {
    if (!order.has(name)) {
      throw new IllegalArgumentException("Missing " + name);
    }
    return order.path(name);
  }
}
