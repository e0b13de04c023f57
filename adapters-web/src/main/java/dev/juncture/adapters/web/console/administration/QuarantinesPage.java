package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.application.access.AccessControl;
import dev.juncture.application.administration.ManageQuarantines;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.access.Quarantine;
import dev.juncture.domain.error.DomainError.QuarantineNotFound;
import dev.juncture.domain.id.ProviderId;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The quarantines of all workspaces.
@Hidden
@Controller("/console/quarantines")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class QuarantinesPage {

  private static final String FORM = "quarantine-new";
  private static final List<String> NOTICES = List.of("quarantined", "lifted");

  private final ManageQuarantines quarantines;
  private final AccessControl access;
  private final Providers providers;
  private final ConsolePages pages;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  QuarantinesPage(
      ManageQuarantines quarantines,
      AccessControl access,
      Providers providers,
      ConsolePages pages,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.quarantines = quarantines;
    this.access = access;
    this.providers = providers;
    this.pages = pages;
    this.ids = ids;
    this.clock = clock;
  }

  @Get
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> list(HttpRequest<?> request, @Nullable @QueryValue String done) {
    return pages.page(
        request,
        "quarantines",
        Map.of(
            "quarantines",
            quarantines.list().stream().map(this::view).toList(),
            "notice",
            done != null && NOTICES.contains(done) ? done : ""));
  }

  @Get("/new")
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> askForANewOne(HttpRequest<?> request) {
    return pages.form(request, FORM, values(QuarantineForm.of(Map.of())));
  }

  /// Shows how many connections match. Changes nothing.
  @Post("/check")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> check(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    var form = checked(request, body);
    var quarantine = quarantine(form);
    return pages.page(
        request,
        "quarantine-confirm",
        Map.of(
            "form", form,
            "quarantine", view(quarantine),
            "connections", quarantines.count(quarantine)));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> begin(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    quarantines.begin(quarantine(checked(request, body)));
    return done("quarantined");
  }

  @Post("/lift")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(value = Role.ADMIN, installation = true)
  HttpResponse<?> lift(HttpRequest<?> request, @Nullable @Body Map<String, String> body) {
    var id = Forms.checked(request, body).get("quarantine");
    quarantines.end(
        quarantines.list().stream()
            .map(Quarantine::id)
            .filter(it -> it.toString().equals(id))
            .findFirst()
            .orElseThrow(() -> new QuarantineNotFound().asException()));
    return done("lifted");
  }

  private QuarantineForm checked(HttpRequest<?> request, @Nullable Map<String, String> body) {
    var form = QuarantineForm.of(Forms.checked(request, body));
    pages.repeatIfRejected(request, FORM, values(form));
    return form;
  }

  private Map<String, Object> values(QuarantineForm form) {
    return Map.of(
        "form",
        form,
        "providers",
        providers.ids().stream().map(ProviderId::value).sorted().toList());
  }

  private Quarantine quarantine(QuarantineForm form) {
    return form.quarantine(ids.get(), clock.instant());
  }

  private QuarantineView view(Quarantine quarantine) {
    return QuarantineView.of(quarantine, access.workspaces(), clock.instant());
  }

  private static HttpResponse<?> done(String what) {
    return HttpResponse.seeOther(URI.create("/console/quarantines?done=" + what));
  }
}
