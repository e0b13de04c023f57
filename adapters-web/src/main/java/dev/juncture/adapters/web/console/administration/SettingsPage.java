package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.application.administration.ManageSettings;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the selected workspace.
@Hidden
@Controller("/console/settings")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsPage {

  private static final String STORED = "stored";

  private final ManageSettings settings;
  private final ConsolePages pages;

  SettingsPage(ManageSettings settings, ConsolePages pages) {
    this.settings = settings;
    this.pages = pages;
  }

  @Get
  @Needs(Role.ADMIN)
  HttpResponse<?> show(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String done) {
    return pages.form(
        request,
        "settings",
        values(SettingsForm.of(settings.read(workspace)), STORED.equals(done)));
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> replace(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var form = SettingsForm.of(Forms.checked(request, body));
    pages.repeatIfRejected(request, "settings", values(form, false));
    settings.replace(workspace, form.settings());
    return HttpResponse.seeOther(URI.create("/console/settings?done=" + STORED));
  }

  private static Map<String, Object> values(SettingsForm form, boolean isStored) {
    return Map.of("form", form, "stored", isStored);
  }
}
