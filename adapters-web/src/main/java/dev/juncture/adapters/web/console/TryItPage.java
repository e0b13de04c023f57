package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.security.Caller;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.connection.ListConnections;
import dev.juncture.domain.access.KeyScope;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Position;
import dev.juncture.domain.connection.ConnectionState;
import dev.juncture.domain.id.ProviderId;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page for trying backend calls. Its script sends them. The server handles them like requests
/// of any back end, except for their authentication.
@Hidden
@Controller("/console/try")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class TryItPage {

  private static final int PROPOSALS = 50;

  private final ListConnections connections;
  private final TryItCalls calls;
  private final ConsolePages pages;
  private final String origin;
  private final List<ProviderPanel> panels;

  TryItPage(
      ListConnections connections,
      List<ProviderPanel> panels,
      TryItCalls calls,
      ConsolePages pages,
      WebSettings settings) {
    this.connections = connections;
    this.panels = panels;
    this.calls = calls;
    this.pages = pages;
    this.origin = settings.publicUrl().isAbsolute() ? settings.page("").toString() : "";
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> show(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue("external_id") String externalId,
      @Nullable @QueryValue String call) {
    var scopes = Caller.of(request).scopes();
    var all = panels.stream().flatMap(it -> calls.of(it.provider(), scopes).stream()).toList();
    return pages.page(
        request,
        "try",
        Map.of(
            "calls",
            all,
            "groups",
            all.stream().map(TryItCall::group).distinct().toList(),
            "call",
            chosen(all, call).map(List::of).orElse(List.of()),
            "externalId",
            externalId == null ? "" : externalId,
            "proposals",
            proposals(workspace, scopes),
            "origin",
            origin));
  }

  private static Optional<TryItCall> chosen(List<TryItCall> calls, @Nullable String name) {
    return calls.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .or(() -> calls.stream().findFirst());
  }

  /// Suggests a few connections. The operator can type any other external id.
  private List<String> proposals(WorkspaceId workspace, Set<KeyScope> scopes) {
    return panels.stream()
        .filter(it -> !calls.of(it.provider(), scopes).isEmpty())
        .flatMap(it -> active(workspace, new ProviderId(it.provider())).stream())
        .toList();
  }

  private List<String> active(WorkspaceId workspace, ProviderId provider) {
    var filter =
        new Filter(workspace, Optional.of(provider), Optional.of(ConnectionState.ACTIVE), "");
    var first = new ListConnections.Query(filter, new Position.Start(), PROPOSALS);
    return connections.list(first).connections().stream()
        .map(it -> it.key().externalId().value())
        .toList();
  }
}
