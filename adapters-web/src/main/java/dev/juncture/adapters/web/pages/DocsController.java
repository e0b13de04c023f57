package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.docs.DocsFile;
import dev.juncture.adapters.web.docs.DocsSite;
import dev.juncture.adapters.web.http.error.BrowserFacing;
import dev.juncture.adapters.web.http.error.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Map;

/// Serves the documentation. It has nothing of the installation in it, so it needs no key.
@Hidden
@Requires(beans = DocsSite.class)
@Controller("/docs")
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocsController {

  /// The one style inside a page switches transitions off while the page changes between light and
  /// dark.
  private static final String WITHOUT_TRANSITIONS =
      "'sha256-skqujXORqzxt1aE0NNXxujEanPTX6raoqSscTV/Ww/Y='";

  private static final String POLICY =
      "default-src 'none'; style-src 'self' "
          + WITHOUT_TRANSITIONS
          + "; script-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final DocsSite site;
  private final Html html;

  DocsController(DocsSite site, Html html) {
    this.site = site;
    this.html = html;
  }

  @Get
  HttpResponse<?> start(HttpRequest<?> request) {
    if (!site.isBuilt()) {
      return html.page(HttpStatus.NOT_FOUND, "docs", Map.of());
    }
    // The script of the site takes the page's own address for one outside of it otherwise.
    return request.getPath().endsWith("/") ? send(request, "index.html") : movedTo("/docs/");
  }

  /// Pages are linked without `.html`, and folders with a `/` at the end.
  @Get("/{path:.+}")
  @BrowserFacing
  HttpResponse<?> page(HttpRequest<?> request, @PathVariable String path) {
    if (request.getPath().endsWith("/")) {
      return send(request, (path + "/index.html").replace("//", "/"));
    }
    if (site.has(path + "/index.html")) {
      return movedTo("/docs/" + path + "/");
    }
    return send(request, site.has(path) ? path : path + ".html");
  }

  private static HttpResponse<?> movedTo(String path) {
    return HttpResponse.redirect(URI.create(path));
  }

  private HttpResponse<?> send(HttpRequest<?> request, String name) {
    return site.file(name)
        .<HttpResponse<?>>map(it -> respond(request, it))
        .orElseGet(this::notFound);
  }

  private static HttpResponse<?> respond(HttpRequest<?> request, DocsFile file) {
    var tag = file.tag();
    var isKnown = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).contains(tag);
    var response = isKnown ? HttpResponse.notModified() : HttpResponse.ok(file.content());
    return response
        .header(HttpHeaders.CONTENT_TYPE, file.type())
        .header(HttpHeaders.ETAG, tag)
        .header(
            HttpHeaders.CACHE_CONTROL,
            file.isNamedByContent() ? "public, max-age=31536000, immutable" : "no-cache")
        .header("Content-Security-Policy", POLICY);
  }

  private HttpResponse<?> notFound() {
    return site.file("404.html")
        .<HttpResponse<?>>map(
            page ->
                HttpResponse.notFound(page.content())
                    .header(HttpHeaders.CONTENT_TYPE, page.type())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .header("Content-Security-Policy", POLICY))
        .orElseThrow(ProblemException::nothingHere);
  }
}
