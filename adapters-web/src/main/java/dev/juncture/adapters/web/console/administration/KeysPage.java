package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.application.administration.ManageKeys;
import dev.juncture.application.administration.ManageKeys.NewKey;
import dev.juncture.domain.access.ApiKey;
import dev.juncture.domain.error.DomainError.KeyNotFound;
import dev.juncture.domain.id.WorkspaceId;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of the selected workspace.
@Hidden
@Controller("/console/keys")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeysPage {

  /// In seconds.
  private static final List<Integer> GRACES = List.of(0, 3_600, 86_400, 604_800);

  private static final String REVOKED = "revoked";

  private final ManageKeys keys;
  private final ConsolePages pages;
  private final InstantSource clock;

  KeysPage(ManageKeys keys, ConsolePages pages, InstantSource clock) {
    this.keys = keys;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> list(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String done) {
    return pages.page(
        request,
        "keys",
        Map.of(
            "keys", keys.list(workspace).stream().map(this::view).toList(),
            "isDefault", workspace.equals(WorkspaceId.DEFAULT),
            "revoked", REVOKED.equals(done)));
  }

  @Get("/new")
  @Needs(Role.ADMIN)
  HttpResponse<?> askForANewOne(HttpRequest<?> request) {
    return pages.form(request, "key-new", Map.of("form", KeyForm.EMPTY));
  }

  /// The only response with the key itself.
  @Post("/new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> create(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var form = KeyForm.of(Forms.checked(request, body));
    pages.repeatIfRejected(request, "key-new", Map.of("form", form));
    return made(request, keys.create(form.wish(workspace)), Optional.empty());
  }

  @Get("/rotate")
  @Needs(Role.ADMIN)
  HttpResponse<?> askBeforeRotating(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String key) {
    return pages.page(
        request, "key-rotate", Map.of("key", view(required(workspace, key)), "graces", GRACES));
  }

  /// As for a new key.
  @Post("/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> rotate(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var form = Forms.checked(request, body);
    var old = required(workspace, form.get("key"));
    var made = keys.rotate(workspace, old.id(), grace(form.get("grace_seconds")));
    return made(request, made, Optional.of(view(required(workspace, form.get("key")))));
  }

  @Get("/revoke")
  @Needs(Role.ADMIN)
  HttpResponse<?> askBeforeRevoking(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String key) {
    return pages.page(request, "key-revoke", Map.of("key", view(required(workspace, key))));
  }

  @Post("/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> revoke(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var key = Forms.checked(request, body).get("key");
    keys.revoke(workspace, required(workspace, key).id());
    return HttpResponse.seeOther(URI.create("/console/keys?done=" + REVOKED));
  }

  private HttpResponse<?> made(HttpRequest<?> request, NewKey made, Optional<KeyView> old) {
    return pages.page(
        request,
        "key-made",
        Map.of(
            "key", view(made.key()),
            "text", made.text().secret().reveal(),
            "replaced", old.isPresent(),
            "oldUntil", old.filter(KeyView::isValid).flatMap(KeyView::expires)));
  }

  private ApiKey required(WorkspaceId workspace, @Nullable String id) {
    return keys.list(workspace).stream()
        .filter(it -> it.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new KeyNotFound().asException());
  }

  private KeyView view(ApiKey key) {
    return KeyView.of(key, clock.instant());
  }

  private static Duration grace(@Nullable String seconds) {
    return GRACES.stream()
        .filter(it -> it.toString().equals(seconds))
        .findFirst()
        .map(Duration::ofSeconds)
        .orElseThrow(() -> ProblemException.invalid("grace_seconds", "must be one of the choices"));
  }
}
