package dev.juncture.adapters.web.console.administration;

import dev.juncture.adapters.web.http.error.ProblemException;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.domain.access.Branding;
import dev.juncture.domain.access.FrontendAuth;
import dev.juncture.domain.access.WorkspaceSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form for the settings of a workspace, as it was filled in.
///
/// @param ownOrigins whether `origins` replace those of the environment
/// @param origins separated by white space
/// @param ownRedirects whether `redirects` replace those of the environment
/// @param redirects separated by white space
/// @param frontendAuth empty for that of the environment
/// @param brandName empty, as are logo and accent, for the brand of the environment
public record SettingsForm(
    boolean ownOrigins,
    String origins,
    boolean ownRedirects,
    String redirects,
    String frontendAuth,
    String brandName,
    String logoUrl,
    String accent) {

  static SettingsForm of(WorkspaceSettings settings) {
    var brand = settings.branding();
    return new SettingsForm(
        settings.allowedOrigins().isPresent(),
        String.join("\n", settings.allowedOrigins().orElse(List.of())),
        settings.redirectUris().isPresent(),
        String.join(
            "\n", settings.redirectUris().orElse(List.of()).stream().map(URI::toString).toList()),
        settings.frontendAuth().map(FrontendAuth::value).orElse(""),
        brand.map(Branding::name).orElse(""),
        brand.flatMap(Branding::logoUrl).map(URI::toString).orElse(""),
        brand.flatMap(Branding::accent).orElse(""));
  }

  static SettingsForm of(Map<String, String> fields) {
    return new SettingsForm(
        fields.containsKey("own_origins"),
        text(fields, "allowed_origins"),
        fields.containsKey("own_redirects"),
        text(fields, "redirect_uris"),
        text(fields, "frontend_auth"),
        text(fields, "brand_name"),
        text(fields, "logo_url"),
        text(fields, "accent"));
  }

  /// Fails with InvalidValue, or with a 400 that names the field.
  WorkspaceSettings settings() {
    return new WorkspaceSettings(
        Optional.of(words(origins)).filter(_ -> ownOrigins),
        Optional.of(words(redirects).stream().map(it -> uri("redirect_uris", it)).toList())
            .filter(_ -> ownRedirects),
        Values.optional(frontendAuth).map(FrontendAuth::parse),
        branding());
  }

  private Optional<Branding> branding() {
    return (brandName + logoUrl + accent).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Branding(
                brandName,
                Values.optional(logoUrl).map(it -> uri("logo_url", it)),
                Values.optional(accent)));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("\\s+")).filter(it -> !it.isEmpty()).toList();
  }

  private static URI uri(String field, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw ProblemException.invalid(field, "must be a URL");
    }
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
