package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.api.description.ApiDocument;
import dev.juncture.adapters.web.console.ConsolePages;
import dev.juncture.adapters.web.docs.DocsSite;
import dev.juncture.adapters.web.http.settings.BrandSettings;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@Hidden
@Controller
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
final class PageController {

  /// The policy of the Swagger UI page, which runs its own script and sets inline styles.
  private static final String API_PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final Pattern COLOUR = Pattern.compile("[0-9A-Fa-f]{6}");

  private final Html html;
  private final Optional<String> usualAccent;
  private final boolean hasConsole;
  private final Optional<DocsSite> docs;
  private final ApiDocument document;

  PageController(
      Html html,
      BrandSettings brand,
      List<ConsolePages> consoles,
      Optional<DocsSite> docs,
      ApiDocument document) {
    this.docs = docs;
    this.document = document;
    this.html = html;
    this.usualAccent = brand.branding().accent();
    this.hasConsole = !consoles.isEmpty();
  }

  @Get("/")
  HttpResponse<?> home() {
    return html.page(HttpStatus.OK, "home", Map.of("console", hasConsole, "docs", hasDocs()));
  }

  private boolean hasDocs() {
    return docs.filter(DocsSite::isBuilt).isPresent();
  }

  /// @param workspace whose brand the page has
  @Get("/connected")
  HttpResponse<?> connected(HttpRequest<?> request, @Nullable @QueryValue String workspace) {
    FlowWorkspace.set(request, Optional.ofNullable(workspace).map(WorkspaceId::new));
    return html.page(request, HttpStatus.OK, "connected", Map.of());
  }

  /// The style sheet for a brand colour.
  ///
  /// @param accent six hexadecimal digits. Without it, the colour is that of the environment, which
  ///   can change at the next start, so caches keep it only briefly.
  @Get("/brand.css")
  @Produces("text/css; charset=utf-8")
  HttpResponse<?> brand(@Nullable @QueryValue String accent) {
    if (accent == null) {
      return styleSheet(usualAccent).header(HttpHeaders.CACHE_CONTROL, "max-age=300");
    }
    return COLOUR.matcher(accent).matches()
        ? styleSheet(Optional.of("#" + accent))
            .header(HttpHeaders.CACHE_CONTROL, "max-age=31536000, immutable")
        : HttpResponse.notFound();
  }

  private static MutableHttpResponse<?> styleSheet(Optional<String> accent) {
    return HttpResponse.ok(accent.map(Accent::parse).map(Accent::styleSheet).orElse(""));
  }

  /// Serves JSON at both paths. Older links use the `.yml` path, and JSON is valid YAML.
  @Get(uris = {"/openapi/document/juncture.json", "/openapi/document/juncture.yml"})
  @Produces(MediaType.APPLICATION_JSON)
  byte[] document() {
    return document.bytes();
  }

  @Get("/openapi")
  HttpResponse<?> openapi() {
    var page = html.page(HttpStatus.OK, "openapi", Map.of());
    page.getHeaders().set("Content-Security-Policy", API_PAGE_POLICY);
    return page;
  }
}
