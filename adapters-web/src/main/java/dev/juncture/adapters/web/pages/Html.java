package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.settings.WebSettings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Renders pages. Everything on them is ours, or a picture of the provider's; nothing runs on them
/// and nobody may frame them.
@Singleton
public final class Html {

  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Html.class.getClassLoader(),
          "dev.juncture.adapters.web.templates");
  private final String policy;
  private final Texts texts = new Texts();

  Html(WebSettings settings) {
    this.policy =
        "default-src 'none'; style-src 'self'; img-src 'self' https: "
            + String.join(" ", settings.imageOrigins())
            + "; form-action 'self' https: "
            + String.join(" ", formTargets(settings))
            + "; frame-ancestors 'none'; base-uri 'none'";
  }

  /// Browsers hold the redirect after a form against `form-action`, and every one that follows.
  private static List<String> formTargets(WebSettings settings) {
    return settings.connectedRedirectUris().values().stream().map(Html::origin).toList();
  }

  private static String origin(URI uri) {
    return uri.getRawAuthority() == null
        ? uri.getScheme() + ":"
        : uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /// @param template its name without the ending
  /// @param values what the template takes beside `texts`
  public MutableHttpResponse<?> page(
      HttpStatus status, String template, Map<String, Object> values) {
    var parameters = new HashMap<>(values);
    parameters.put("texts", texts);
    var output = new StringOutput();
    templates.render(template + ".jte", parameters, output);
    return HttpResponse.<Object>status(status)
        .body(output.toString())
        .contentType(HTML)
        .header("Content-Security-Policy", policy)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /// A page that says, in the words kept under `code`, why the connection cannot go on.
  public MutableHttpResponse<?> failure(HttpStatus status, String code) {
    return page(status, "error", Map.of("code", code, "requestId", "", "back", ""));
  }

  /// One of the texts of the pages.
  public String text(String key) {
    return texts.get(key);
  }
}
