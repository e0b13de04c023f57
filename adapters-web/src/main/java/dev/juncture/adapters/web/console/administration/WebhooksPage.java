package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.api.webhook.DeliveryCursor;
import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.webhook.ManageWebhooks;
import dev.juncture.application.webhook.ManageWebhooks.Change;
import dev.juncture.application.webhook.ManageWebhooks.NewEndpoint;
import dev.juncture.domain.error.DomainError.WebhookEndpointNotFound;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.webhook.WebhookDelivery.State;
import dev.juncture.domain.webhook.WebhookEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The webhook endpoints of the selected workspace.
@Hidden
@Controller("/console/webhooks")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhooksPage {

  /// In seconds.
  private static final List<Integer> GRACES = List.of(0, 3_600, 86_400, 604_800);

  private static final List<String> NOTICES =
      List.of("changed", "deleted", "tested", "replayed", "disabled", "enabled");
  private static final int PAGE = 20;
  private static final String FORM = "webhook-edit";

  private final ManageWebhooks webhooks;
  private final ConsolePages pages;
  private final InstantSource clock;

  WebhooksPage(ManageWebhooks webhooks, ConsolePages pages, InstantSource clock) {
    this.webhooks = webhooks;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> list(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String done) {
    return pages.page(
        request, "webhooks", Map.of("endpoints", webhooks.list(workspace), "notice", notice(done)));
  }

  @Get("/endpoint")
  @Needs(Role.VIEWER)
  HttpResponse<?> deliveries(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue String endpoint,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String done) {
    var it = required(workspace, endpoint);
    var page =
        webhooks.deliveries(
            workspace,
            it.id(),
            Values.optional(state).map(State::parse),
            DeliveryCursor.read(it.id(), cursor),
            PAGE);
    var now = clock.instant();
    return pages.page(
        request,
        "webhook",
        Map.of(
            "endpoint", it,
            "deliveries", page.deliveries().stream().map(d -> DeliveryView.of(d, now)).toList(),
            "state", Values.optional(state).orElse(""),
            "next", page.next().map(DeliveryCursor::of).orElse(""),
            "graces", GRACES,
            "notice", notice(done)));
  }

  @Get("/edit")
  @Needs(Role.ADMIN)
  HttpResponse<?> edit(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String endpoint) {
    var id = Values.optional(endpoint);
    return pages.form(
        request,
        FORM,
        Map.of(
            "id",
            id.orElse(""),
            "form",
            id.map(it -> WebhookForm.of(required(workspace, it))).orElse(WebhookForm.EMPTY)));
  }

  /// Creates an endpoint or changes one. The response for a new one has its secret.
  @Post("/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> put(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var fields = Forms.checked(request, body);
    var form = WebhookForm.of(fields);
    var id = Values.optional(fields.get("endpoint"));
    pages.repeatIfRejected(request, FORM, Map.of("id", id.orElse(""), "form", form));
    if (id.isEmpty()) {
      return made(
          request,
          webhooks.create(workspace, form.url(), form.patterns(), form.description()),
          false);
    }
    return change(
        workspace,
        fields,
        new Change(
            Optional.of(form.url()),
            Optional.of(form.patterns()),
            Optional.of(form.description()),
            Optional.empty()),
        "changed");
  }

  @Post("/switch")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> enableOrDisable(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var fields = Forms.checked(request, body);
    var enabled = "true".equals(fields.get("enabled"));
    return change(
        workspace,
        fields,
        new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(enabled)),
        enabled ? "enabled" : "disabled");
  }

  private HttpResponse<?> change(
      WorkspaceId workspace, Map<String, String> fields, Change change, String done) {
    var endpoint = required(workspace, fields.get("endpoint"));
    webhooks.change(workspace, endpoint.id(), change);
    return done(endpoint, done);
  }

  @Post("/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> rotate(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var fields = Forms.checked(request, body);
    var endpoint = required(workspace, fields.get("endpoint"));
    var grace = grace(fields.get("grace_seconds"));
    return made(request, webhooks.rotate(workspace, endpoint.id(), grace), true);
  }

  @Post("/test")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> test(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var endpoint = required(workspace, Forms.checked(request, body).get("endpoint"));
    webhooks.test(workspace, endpoint.id());
    return done(endpoint, "tested");
  }

  @Post("/replay")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> replay(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var fields = Forms.checked(request, body);
    var endpoint = required(workspace, fields.get("endpoint"));
    webhooks.replay(
        workspace,
        endpoint.id(),
        time("since", Values.required(fields.get("since"), "Missing since")),
        Values.optional(fields.get("until")).map(it -> time("until", it)),
        Optional.empty());
    return done(endpoint, "replayed");
  }

  @Get("/delete")
  @Needs(Role.ADMIN)
  HttpResponse<?> askBeforeDeleting(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String endpoint) {
    return pages.page(request, "webhook-delete", Map.of("endpoint", required(workspace, endpoint)));
  }

  @Post("/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> delete(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var endpoint = required(workspace, Forms.checked(request, body).get("endpoint"));
    webhooks.delete(workspace, endpoint.id());
    return HttpResponse.seeOther(URI.create("/console/webhooks?done=deleted"));
  }

  private HttpResponse<?> made(HttpRequest<?> request, NewEndpoint made, boolean isRotated) {
    return pages.page(
        request,
        "webhook-made",
        Map.of(
            "endpoint", made.endpoint(),
            "secret", made.secret().text().reveal(),
            "rotated", isRotated));
  }

  private WebhookEndpoint required(WorkspaceId workspace, @Nullable String id) {
    return webhooks.list(workspace).stream()
        .filter(it -> it.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new WebhookEndpointNotFound().asException());
  }

  private static HttpResponse<?> done(WebhookEndpoint endpoint, String what) {
    return HttpResponse.seeOther(
        URI.create("/console/webhooks/endpoint?endpoint=" + endpoint.id() + "&done=" + what));
  }

  private static String notice(@Nullable String done) {
    return done != null && NOTICES.contains(done) ? done : "";
  }

  /// As browsers send a local time; it is in UTC here.
  private static Instant time(String name, String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException _) {
      throw ProblemException.invalid(name, "must be a time such as 2027-01-31T12:00");
    }
  }

  private static Duration grace(@Nullable String seconds) {
    return GRACES.stream()
        .filter(it -> it.toString().equals(seconds))
        .findFirst()
        .map(Duration::ofSeconds)
        .orElseThrow(() -> ProblemException.invalid("grace_seconds", "must be one of the choices"));
  }
}
