package dev.juncture.adapters.web.console;

import dev.juncture.adapters.web.docs.DocsSite;
import dev.juncture.adapters.web.http.browser.TemplateRenderer;
import dev.juncture.adapters.web.http.error.Problem;
import dev.juncture.application.access.AccessControl;
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
import java.util.Set;

/// Renders the console's pages. Their content security policy allows only styles and scripts of
/// this server.
@Singleton
public final class ConsolePages {

  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final Set<HttpStatus> REJECTIONS =
      Set.of(HttpStatus.BAD_REQUEST, HttpStatus.CONFLICT);
  private static final String FORM = "juncture.console.form";

  private final TemplateRenderer templates;
  private final Optional<DocsSite> docs;
  private final AccessControl access;
  private final Messages words = new Messages();

  ConsolePages(TemplateRenderer templates, Optional<DocsSite> docs, AccessControl access) {
    this.templates = templates;
    this.docs = docs;
    this.access = access;
  }

  /// @param template the template's name below `console/`, without the file extension
  /// @param values the template's parameters besides `words`, `docs`, `formToken` and, for a
  ///   signed-in operator, `session` and `nav`
  public MutableHttpResponse<?> page(
      HttpRequest<?> request, HttpStatus status, String template, Map<String, Object> values) {
    var parameters = new HashMap<>(values);
    parameters.put("words", words);
    parameters.put("docs", docs.filter(DocsSite::isBuilt).isPresent());
    var session = Session.of(request);
    parameters.put("formToken", session.map(Session::formToken).orElse(""));
    session.ifPresent(
        it -> {
          parameters.put("session", it);
          parameters.put("nav", Navigation.of(it, access.workspaces()));
        });
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

  /// A page with a form. Its template also has the parameter `problem`.
  public MutableHttpResponse<?> form(
      HttpRequest<?> request, String template, Map<String, Object> values) {
    return form(request, HttpStatus.OK, new Form(template, values), FormProblem.NONE);
  }

  /// From now on, a value that is rejected shows that form again, with what is wrong.
  ///
  /// @param values as they were typed
  public void repeatIfRejected(
      HttpRequest<?> request, String template, Map<String, Object> values) {
    request.setAttribute(FORM, new Form(template, values));
  }

  /// The form of a request whose values were rejected.
  Optional<MutableHttpResponse<?>> rejectedForm(HttpRequest<?> request, Problem problem) {
    return request
        .getAttribute(FORM, Form.class)
        .filter(_ -> REJECTIONS.contains(problem.status()))
        .map(it -> form(request, problem.status(), it, FormProblem.of(problem, words)));
  }

  private MutableHttpResponse<?> form(
      HttpRequest<?> request, HttpStatus status, Form form, FormProblem problem) {
    var values = new HashMap<>(form.values());
    values.put("problem", problem);
    return page(request, status, form.template(), values);
  }

  private record Form(String template, Map<String, Object> values) {}
}
