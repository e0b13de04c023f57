package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.browser.TemplateRenderer;
import dev.juncture.adapters.web.http.settings.BrandSettings;
import dev.juncture.adapters.web.http.settings.WebSettings;
import dev.juncture.application.access.AccessControl;
import dev.juncture.domain.access.Branding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Renders pages. The content security policy allows our own styles and images of the provider and
/// the customer, and no scripts. Only configured origins may show the pages for end users in a
/// frame.
@Singleton
public final class Html {

  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");

  private final TemplateRenderer templates;
  private final WebSettings settings;
  private final Branding usual;
  private final AccessControl access;

  Html(
      TemplateRenderer templates, WebSettings settings, BrandSettings usual, AccessControl access) {
    this.templates = templates;
    this.settings = settings;
    this.usual = usual.branding();
    this.access = access;
  }

  /// Browsers apply `form-action` also to redirects after a form submission. From here, those lead
  /// to providers and customers. They use https, or http if this server itself is reached over
  /// http.
  private String policy(Optional<URI> logo, List<String> frameAncestors) {
    return "default-src 'none'; style-src 'self'; img-src 'self' https: "
        + String.join(" ", settings.imageOrigins())
        + logo.filter(it -> "http".equals(it.getScheme())).map(it -> " " + sourceOf(it)).orElse("")
        + "; form-action 'self' https:"
        + (settings.isSecure() ? "" : " http:")
        + "; frame-ancestors "
        + (frameAncestors.isEmpty() ? "'none'" : String.join(" ", frameAncestors))
        + "; base-uri 'none'";
  }

  /// The address without its query, which is not part of a policy, and without what ends one.
  private static String sourceOf(URI logo) {
    return logo.toString().replaceFirst("[?].*", "").replace(";", "%3B").replace(",", "%2C");
  }

  /// A page for an end user, in their language and with the brand of the [FlowWorkspace].
  ///
  /// @param template the template's name without the file extension
  /// @param values the template's parameters besides `texts` and `brand`
  public MutableHttpResponse<?> page(
      HttpRequest<?> request, HttpStatus status, String template, Map<String, Object> values) {
    var texts = Languages.of(request);
    var branding = access.branding(FlowWorkspace.of(request)).orElse(usual);
    return rendered(status, template, values, texts, Brand.of(branding))
        .header("Content-Security-Policy", policy(branding.logoUrl(), settings.frameAncestors()))
        .header(HttpHeaders.CONTENT_LANGUAGE, texts.language())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
  }

  /// A page for operators and developers, in English and with our own brand.
  public MutableHttpResponse<?> page(
      HttpStatus status, String template, Map<String, Object> values) {
    return rendered(status, template, values, Texts.in(Locale.ENGLISH), Brand.NONE)
        .header("Content-Security-Policy", policy(Optional.empty(), List.of()));
  }

  private MutableHttpResponse<?> rendered(
      HttpStatus status, String template, Map<String, Object> values, Texts texts, Brand whose) {
    var parameters = new HashMap<>(values);
    parameters.put("texts", texts);
    parameters.put("brand", whose);
    return HttpResponse.<Object>status(status)
        .body(templates.render(template, parameters))
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /// The page texts in the language of the sender of `request`.
  public Texts texts(HttpRequest<?> request) {
    return Languages.of(request);
  }
}
