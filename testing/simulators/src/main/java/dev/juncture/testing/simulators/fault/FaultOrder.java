package dev.juncture.testing.simulators.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.http.Call;
import dev.juncture.testing.simulators.http.PathGlob;
import dev.juncture.testing.simulators.http.Response;
import java.time.Duration;
import java.util.function.Consumer;

/// Builds a fault: `faults.on("POST", "/oauth/token").times(2).dropAfterEffect()`. The last call
/// selects the kind of fault and activates it. By default it applies to the next matching call
/// only.
public final class FaultOrder {
  private final Faults faults;
  private final String method;
  private final PathGlob path;
  private int after;
  private int times = 1;
  private Duration delay = Duration.ZERO;
  private Duration responseDelay = Duration.ZERO;

  FaultOrder(Faults faults, String method, PathGlob path) {
    this.faults = faults;
    this.method = method;
    this.path = path;
  }

  /// Lets this many matching calls pass first.
  public FaultOrder after(int calls) {
    this.after = calls;
    return this;
  }

  public FaultOrder times(int calls) {
    this.times = calls;
    return this;
  }

  /// Applies until the faults are cleared.
  public FaultOrder always() {
    return times(Integer.MAX_VALUE);
  }

  /// Waits before the call has its effect.
  public FaultOrder delay(Duration before) {
    this.delay = before;
    return this;
  }

  /// Waits between the effect and the response.
  public FaultOrder delayResponse(Duration before) {
    this.responseDelay = before;
    return this;
  }

  /// Activates any fault.
  public void with(Fault fault) {
    faults.add(method, path, after, times, new AppliedFault(delay, responseDelay, fault));
  }

  /// Activates only the delays.
  public void pass() {
    with(new Fault.Pass());
  }

  public void respond(Response response) {
    with(new Fault.Respond(response));
  }

  public void respondAfterEffect(Response response) {
    with(new Fault.RespondAfterEffect(response));
  }

  /// A 429 with `Retry-After` and a reason such as `jira-burst-based`.
  public void respond429(Duration retryAfter, String reason) {
    respond(FaultPresets.rateLimited(retryAfter, reason));
  }

  /// A 429 without a reason and without `Retry-After`.
  public void respondBare429() {
    respond(Response.empty(429));
  }

  /// A server error with an HTML body.
  public void respondHtmlError(int status) {
    respond(FaultPresets.htmlError(status));
  }

  public void respondScopeMismatch() {
    respond(FaultPresets.scopeMismatch());
  }

  public void respondConflict() {
    respond(FaultPresets.conflict());
  }

  /// Status 200 with an HTML page instead of JSON.
  public void respondHtml() {
    respond(FaultPresets.htmlInsteadOfJson());
  }

  /// Status 200 without a body.
  public void respondEmpty() {
    respond(Response.of(200, "application/json", new byte[0]));
  }

  /// Status 200 with a well-formed JSON body of `megabytes` MB.
  public void respondHuge(int megabytes) {
    respond(FaultPresets.huge(megabytes));
  }

  public void dropBeforeEffect() {
    with(new Fault.DropBeforeEffect());
  }

  public void dropAfterEffect() {
    with(new Fault.DropAfterEffect());
  }

  /// The real headers and only the first bytes of the body.
  public void cutShort(int keptBytes) {
    with(new Fault.CutShort(keptBytes));
  }

  /// The real response, a few bytes at a time.
  public void drip(int chunkBytes, Duration pause) {
    with(new Fault.Drip(chunkBytes, pause));
  }

  /// The real response with one JSON field replaced.
  public void rewriteField(String field, JsonNode value) {
    with(new Fault.Rewrite((_, body) -> changed(body, object -> object.set(field, value))));
  }

  /// The real response without one JSON field.
  public void removeField(String field) {
    with(new Fault.Rewrite((_, body) -> changed(body, object -> object.remove(field))));
  }

  /// Endless pages: the page token of the request is returned as the next one.
  public void repeatPageToken() {
    with(new Fault.Rewrite(FaultOrder::withSameToken));
  }

  /// Runs `event` before the call is handled.
  public void first(Runnable event) {
    with(new Fault.First(event));
  }

  private static JsonNode withSameToken(Call call, JsonNode body) {
    var sent =
        call.query()
            .first("nextPageToken")
            .or(() -> call.json().map(json -> json.path("nextPageToken").asText("")))
            .filter(token -> !token.isEmpty());
    return changed(
        body,
        object -> {
          sent.ifPresent(token -> object.put("nextPageToken", token));
          object.put("isLast", false);
        });
  }

  private static JsonNode changed(JsonNode body, Consumer<ObjectNode> change) {
    if (body instanceof ObjectNode object) {
      change.accept(object);
    }
    return body;
  }
}
