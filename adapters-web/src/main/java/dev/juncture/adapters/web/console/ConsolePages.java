package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.docs.DocsSite;
import dev.juncture.adapters.web.http.browser.TemplateRenderer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Renders the console's pages. Their content security policy allows only styles and scripts of
/// this server.
@Singleton
public final class ConsolePages {

  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private final TemplateRenderer templates;
  private final Optional<DocsSite> docs;
  private final Messages words = new Messages();

  ConsolePages(TemplateRenderer templates, Optional<DocsSite> docs) {
    this.templates = templates;
    this.docs = docs;
  }

  /// @param template the template's name below `console/`, without the file extension
  /// @param values the template's parameters besides `words`, `docs`, `formToken` and, for a
  ///   signed-in operator, `session`
  public MutableHttpResponse<?> page(
      HttpRequest<?> request, HttpStatus status, String template, Map<String, Object> values) {
    var parameters = new HashMap<>(values);
    parameters.put("words", words);
    parameters.put("docs", docs.filter(DocsSite::isBuilt).isPresent());
    var session = Session.of(request);
    parameters.put("formToken", session.map(Session::formToken).orElse(""));
    session.ifPresent(it -> parameters.put("session", it));
    return HttpResponse.<Object>status(status)
        .body(templates.render("console/" + template, parameters))
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  public MutableHttpResponse<?> page(
      HttpRequest<?> request, String template, Map<String, Object> values) {
    return page(request, HttpStatus.OK, template, values);
  }
}
