package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.console.Forms;
import dev.juncture.adapters.web.console.Needs;
import dev.juncture.adapters.web.console.Role;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.administration.ManageOAuthClients;
import dev.juncture.application.administration.ManageOAuthClients.ClientTest;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.secret.Secret;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The selected workspace's own OAuth clients at the providers.
@Hidden
@Controller("/console/clients")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClientsPage {

  private static final String MISSING = "Missing provider";
  private static final String FORM = "client-edit";
  private static final List<String> NOTICES = List.of("stored", "removed");

  private final ManageOAuthClients clients;
  private final Providers providers;
  private final ConsolePages pages;

  ClientsPage(ManageOAuthClients clients, Providers providers, ConsolePages pages) {
    this.clients = clients;
    this.providers = providers;
    this.pages = pages;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> list(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String done) {
    return pages.page(
        request,
        "clients",
        Map.of(
            "clients",
            providers.ids().stream()
                .map(ProviderId::value)
                .sorted()
                .map(it -> view(workspace, it))
                .toList(),
            "notice",
            done != null && NOTICES.contains(done) ? done : ""));
  }

  @Get("/edit")
  @Needs(Role.ADMIN)
  HttpResponse<?> edit(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String provider) {
    return pages.form(
        request, FORM, Map.of("form", view(workspace, Values.required(provider, MISSING))));
  }

  /// The secret has to be typed each time: no page shows the stored one.
  @Post("/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> put(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var fields = Forms.checked(request, body);
    var form = ClientView.of(fields);
    pages.repeatIfRejected(request, FORM, Map.of("form", form));
    clients.put(workspace, provider(fields), form.with(secret(fields)));
    return done("stored");
  }

  /// Asks the provider whether it accepts the client.
  @Post("/test")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> test(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    var provider = provider(Forms.checked(request, body));
    var reason =
        switch (clients.test(workspace, provider)) {
          case ClientTest.Accepted _ -> "";
          case ClientTest.Rejected(var code) -> code;
        };
    return pages.page(
        request,
        "client-test",
        Map.of(
            "client", view(workspace, provider.value()),
            "accepted", reason.isEmpty(),
            "reason", reason));
  }

  @Get("/remove")
  @Needs(Role.ADMIN)
  HttpResponse<?> askBeforeRemoving(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @QueryValue String provider) {
    return pages.page(
        request,
        "client-remove",
        Map.of("client", view(workspace, Values.required(provider, MISSING))));
  }

  @Post("/remove")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.ADMIN)
  HttpResponse<?> remove(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> body) {
    clients.remove(workspace, provider(Forms.checked(request, body)));
    return done("removed");
  }

  private ClientView view(WorkspaceId workspace, String provider) {
    return ClientView.of(provider, clients.find(workspace, new ProviderId(provider)));
  }

  private static ProviderId provider(Map<String, String> fields) {
    return new ProviderId(Values.required(fields.get("provider"), MISSING));
  }

  private static Secret secret(Map<String, String> fields) {
    return Values.optional(fields.get("client_secret"))
        .map(it -> new Secret(it.strip()))
        .orElseThrow(() -> ProblemException.invalid("client_secret", "must not be empty"));
  }

  private static HttpResponse<?> done(String what) {
    return HttpResponse.seeOther(URI.create("/console/clients?done=" + what));
  }
}
