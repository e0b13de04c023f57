package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.api.connection.Cursor;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.application.connection.ListConnections;
import dev.juncture.application.provider.Providers;
import dev.juncture.domain.connection.ConnectionDirectory.Filter;
import dev.juncture.domain.connection.ConnectionDirectory.Page;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The list of all connections.
@Hidden
@Controller("/console")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
@BrowserFacing
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectionsPage {

  private static final int LENGTH = 25;

  private final ListConnections connections;
  private final Providers providers;
  private final ConsolePages pages;
  private final InstantSource clock;

  ConnectionsPage(
      ListConnections connections, Providers providers, ConsolePages pages, InstantSource clock) {
    this.connections = connections;
    this.providers = providers;
    this.pages = pages;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  HttpResponse<?> list(
      HttpRequest<?> request,
      WorkspaceId workspace,
      @Nullable @QueryValue String query,
      @Nullable @QueryValue String provider,
      @Nullable @QueryValue String state,
      @Nullable @QueryValue String cursor,
      @Nullable @QueryValue String done) {
    var filter =
        new Filter(
            workspace,
            Values.optional(provider).map(ProviderId::new),
            Values.optional(state).map(ConnectionState::parse),
            query == null ? "" : query.strip());
    var page =
        connections.list(new ListConnections.Query(filter, Cursor.read(workspace, cursor), LENGTH));
    return pages.page(request, "connections", shown(filter, page, "disconnected".equals(done)));
  }

  private Map<String, Object> shown(Filter filter, Page page, boolean isDisconnected) {
    var now = clock.instant();
    return Map.of(
        "connections", page.connections().stream().map(it -> ConnectionView.of(it, now)).toList(),
        "query", filter.prefix(),
        "provider", filter.provider().map(ProviderId::value).orElse(""),
        "state", filter.state().map(ConnectionState::publicName).orElse(""),
        "providers", providers.ids().stream().map(ProviderId::value).sorted().toList(),
        "previous", previous(filter, page).orElse(""),
        "next", next(filter, page).orElse(""),
        "disconnected", isDisconnected);
  }

  private static Optional<String> previous(Filter filter, Page page) {
    return page.isFirst()
        ? Optional.empty()
        : page.connections().stream()
            .findFirst()
            .<Position>map(it -> new Position.Before(it.key()))
            .or(() -> Optional.of(new Position.Start()))
            .map(position -> address(filter, position));
  }

  private static Optional<String> next(Filter filter, Page page) {
    return page.isLast() || page.connections().isEmpty()
        ? Optional.empty()
        : Optional.of(address(filter, new Position.After(page.connections().getLast().key())));
  }

  private static String address(Filter filter, Position position) {
    return "/console?query="
        + ConnectionView.encoded(filter.prefix())
        + "&provider="
        + filter.provider().map(it -> ConnectionView.encoded(it.value())).orElse("")
        + "&state="
        + filter.state().map(ConnectionState::publicName).orElse("")
        + "&cursor="
        + Cursor.of(position);
  }
}
