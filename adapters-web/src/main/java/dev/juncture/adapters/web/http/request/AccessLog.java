package dev.juncture.adapters.web.http.request;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One log line for each request, when its response begins: at INFO if the setting is on, otherwise
/// at DEBUG. It has the template of the route, never the path or the query, which may contain codes
/// and states. Requests that are too malformed for a route have no line.
@Singleton
final class AccessLog {

  private static final Logger log = LoggerFactory.getLogger("dev.juncture.access");
  private static final String STARTED = "juncture.started";

  private final ClientAddress addresses;
  private final Level level;

  AccessLog(
      ClientAddress addresses,
      @Property(name = "juncture.web.access-log", defaultValue = "false") boolean isOn) {
    this.addresses = addresses;
    this.level = isOn ? Level.INFO : Level.DEBUG;
  }

  void begin(HttpRequest<?> request) {
    if (log.isEnabledForLevel(level)) {
      request.setAttribute(STARTED, System.nanoTime());
    }
  }

  void end(HttpRequest<?> request, HttpResponse<?> response) {
    if (log.isEnabledForLevel(level)
        && request.getAttribute(STARTED).orElse(null) instanceof Long startedAt) {
      log.atLevel(level)
          .addKeyValue("method", request.getMethodName())
          .addKeyValue("route", RequestIdFilter.route(request))
          .addKeyValue("status", response.code())
          .addKeyValue("duration_ms", (System.nanoTime() - startedAt) / 1_000_000)
          .addKeyValue("address", addresses.of(request))
          .log("Request ended");
    }
  }
}
