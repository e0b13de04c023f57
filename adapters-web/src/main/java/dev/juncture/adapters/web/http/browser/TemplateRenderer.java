package dev.juncture.adapters.web.http.browser;

import dev.juncture.adapters.web.http.settings.WebSettings;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Renders the templates of pages. They write links within this server as if it was at the root;
/// these get the path of the public URL here.
@Singleton
public final class TemplateRenderer {

  /// The place before the path of a link within this server. In texts, quotes are escaped.
  private static final Pattern OWN_LINK =
      Pattern.compile("(?<=\\s(?:href|src|action)=\")(?=/(?!/))");

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          TemplateRenderer.class.getClassLoader(),
          "dev.juncture.adapters.web.templates");
  private final String basePath;

  TemplateRenderer(WebSettings settings) {
    this.basePath = settings.basePath();
  }

  /// @param template the template's name without the file extension
  public String render(String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    templates.render(template + ".jte", parameters, output);
    var page = output.toString();
    return basePath.isEmpty()
        ? page
        : OWN_LINK.matcher(page).replaceAll(Matcher.quoteReplacement(basePath));
  }
}
