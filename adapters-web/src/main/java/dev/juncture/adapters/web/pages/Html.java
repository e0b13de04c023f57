package dev.juncture.adapters.web.pages;

import dev.juncture.adapters.web.http.settings.BrandSettings;
import dev.juncture.adapters.web.http.settings.WebSettings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Renders pages. Everything on them is ours, or a picture of the provider's or the customer's;
/// nothing runs on them, and only the configured pages may frame those for end users.
@Singleton
public final class Html {

  private static final MediaType HTML = new MediaType("text/html; charset=utf-8");

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Html.class.getClassLoader(),
          "dev.juncture.adapters.web.templates");
  private final String userPolicy;
  private final String operatorPolicy;
  private final Brand brand;

  Html(WebSettings settings, BrandSettings brand) {
    this.userPolicy = policy(settings, brand, frameAncestors(settings.frameAncestors()));
    this.operatorPolicy = policy(settings, brand, "'none'");
    this.brand = Brand.of(brand);
  }

  /// Browsers hold every redirect after a form against `form-action`, and from here it goes on to
  /// providers and to customers: by https, or by http where this server itself is only tried out.
  private static String policy(WebSettings settings, BrandSettings brand, String frameAncestors) {
    return "default-src 'none'; style-src 'self'; img-src 'self' https: "
        + String.join(" ", settings.imageOrigins())
        + brand.logo().filter(it -> "http".equals(it.getScheme())).map(it -> " " + it).orElse("")
        + "; form-action 'self' https:"
        + (settings.isSecure() ? "" : " http:")
        + "; frame-ancestors "
        + frameAncestors
        + "; base-uri 'none'";
  }

  private static String frameAncestors(List<String> origins) {
    return origins.isEmpty() ? "'none'" : String.join(" ", origins);
  }

  /// A page for an end user, in her language and with the customer's brand.
  ///
  /// @param template its name without the ending
  /// @param values what the template takes beside `texts` and `brand`
  public MutableHttpResponse<?> page(
      HttpRequest<?> request, HttpStatus status, String template, Map<String, Object> values) {
    var texts = Languages.of(request);
    return rendered(status, template, values, texts, brand)
        .header("Content-Security-Policy", userPolicy)
        .header(HttpHeaders.CONTENT_LANGUAGE, texts.language())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
  }

  /// A page for operators and developers, in English and under our own name.
  public MutableHttpResponse<?> page(
      HttpStatus status, String template, Map<String, Object> values) {
    return rendered(status, template, values, Texts.in(Locale.ENGLISH), Brand.NONE)
        .header("Content-Security-Policy", operatorPolicy);
  }

  private MutableHttpResponse<?> rendered(
      HttpStatus status, String template, Map<String, Object> values, Texts texts, Brand whose) {
    var parameters = new HashMap<>(values);
    parameters.put("texts", texts);
    parameters.put("brand", whose);
    var output = new StringOutput();
    templates.render(template + ".jte", parameters, output);
    return HttpResponse.<Object>status(status)
        .body(output.toString())
        .contentType(HTML)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /// The texts of the pages that the sender of `request` gets.
  public Texts texts(HttpRequest<?> request) {
    return Languages.of(request);
  }
}
