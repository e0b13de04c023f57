package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.authorization.CreateConnectSession;
import dev.juncture.application.connection.Disconnect;
import dev.juncture.application.connection.ReadConnection;
import dev.juncture.application.connection.ReadHistory;
import dev.juncture.application.provider.Providers;
import dev.juncture.application.token.RefreshNow;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.Subdomain;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page of one connection: its data, its history and the available actions.
@Hidden
@Controller("/console/connection")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionPage {

  private static final String MISSING = "Missing external_id or provider";
  private static final Set<String> NOTICES = Set.of("refreshed", "selected");

  private final ReadConnection connections;
  private final ReadHistory history;
  private final RefreshNow refresh;
  private final Disconnect disconnect;
  private final CreateConnectSession links;
  private final WebSettings settings;
  private final Providers providers;
  private final List<ProviderPanel> panels;
  private final TryItCalls calls;
  private final ConsolePages pages;
  private final InstantSource clock;

  ConnectionPage(
      ReadConnection connections,
      ReadHistory history,
      RefreshNow refresh,
      Disconnect disconnect,
      CreateConnectSession links,
      WebSettings settings,
      Providers providers,
      List<ProviderPanel> panels,
      TryItCalls calls,
      ConsolePages pages,
      InstantSource clock) {
    this.connections = connections;
    this.history = history;
    this.refresh = refresh;
    this.disconnect = disconnect;
    this.links = links;
    this.settings = settings;
    this.providers = providers;
    this.panels = panels;
    this.calls = calls;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> show(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String provider,
      @Nullable @QueryValue String done) {
    var key = Values.key(workspace, externalId, provider, MISSING);
    var panel = panel(key);
    var scopes = Caller.of(request).scopes();
    return pages.page(
        request,
        "connection",
        Map.of(
            "connection",
            view(key),
            "events",
            events(key),
            "facts",
            panel.map(it -> it.facts(key)).orElse(List.of()),
            "actions",
            panel.map(ProviderPanel::actions).orElse(List.of()),
            "linkable",
            providers.ids().contains(key.provider()),
            "tryable",
            panel.filter(it -> !calls.of(it.provider(), scopes).isEmpty()).isPresent(),
            "notice",
            done != null && NOTICES.contains(done) ? done : ""));
  }

  @Post("/refresh")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> refresh(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> form) {
    var key = key(workspace, Forms.checked(request, form));
    refresh.refresh(key);
    return HttpResponse.seeOther(address(key, "refreshed"));
  }

  /// Creates a connect link. It is shown only once: anyone who has it can connect for this external
  /// id, at the connection's subdomain.
  @Post("/link")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> link(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> form) {
    var key = key(workspace, Forms.checked(request, form));
    var connection = view(key);
    var session = links.create(key, Subdomain.parse(connection.subdomain()));
    return pages.page(
        request,
        "link",
        Map.of(
            "connection", connection,
            "link", settings.page("/connect/" + session.token().value().reveal()).toString(),
            "expires", TimeView.of(session.expiresAt(), clock.instant())));
  }

  @Get("/disconnect")
  @Needs(Role.OPERATOR)
  HttpResponse<?> askBeforeDisconnecting(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String provider) {
    var key = Values.key(workspace, externalId, provider, MISSING);
    return pages.page(request, "disconnect", Map.of("connection", view(key)));
  }

  @Post("/disconnect")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Role.OPERATOR)
  HttpResponse<?> disconnect(
      HttpRequest<?> request, WorkspaceId workspace, @Nullable @Body Map<String, String> form) {
    disconnect.disconnect(key(workspace, Forms.checked(request, form)));
    return HttpResponse.seeOther(URI.create("/console?done=disconnected"));
  }

  private ConnectionView view(ConnectionKey key) {
    return ConnectionView.of(connections.read(key), clock.instant());
  }

  /// The history. Empty if the connection's provider is no longer configured.
  private List<EventView> events(ConnectionKey key) {
    var now = clock.instant();
    return providers.ids().contains(key.provider())
        ? history.read(key).stream().map(it -> EventView.of(it, now)).toList()
        : List.of();
  }

  private Optional<ProviderPanel> panel(ConnectionKey key) {
    return panels.stream().filter(it -> it.provider().equals(key.provider().value())).findFirst();
  }

  private static ConnectionKey key(WorkspaceId workspace, Map<String, String> form) {
    return Values.key(workspace, form.get("external_id"), form.get("provider"), MISSING);
  }

  private static URI address(ConnectionKey key, String done) {
    return URI.create("/console/connection?" + ConnectionView.query(key) + "&done=" + done);
  }
}
