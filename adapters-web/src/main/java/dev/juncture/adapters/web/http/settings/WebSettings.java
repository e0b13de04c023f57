package dev.juncture.adapters.web.http.settings;

import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.Destination.Requested;
import dev.juncture.domain.id.WorkspaceId;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of the HTTP server's API and pages.
///
/// @param secretKeys the keys of the backend API; each of them is accepted
/// @param publicUrl the URL at which browsers reach this server; `/` for relative URLs
/// @param frontendUrl the base URL of the page that finalizes a connection; `/` for this server
/// @param corsAllowedOrigins origins of pages that may call the frontend API from a browser
/// @param frameAncestors origins of pages that may show our pages in a frame
/// @param connectedRedirectUris where the browser goes after a connection was made, by provider
///   name; without an entry it goes to our own confirmation page
/// @param imageOrigins further allowed origins of avatars, for test doubles of a provider; every
///   `https:` origin is allowed anyway
@Context
@ConfigurationProperties("juncture.web")
public record WebSettings(
    List<String> secretKeys,
    @Bindable(defaultValue = WebSettings.HERE) URI publicUrl,
    @Bindable(defaultValue = WebSettings.HERE) URI frontendUrl,
    @Bindable(defaultValue = "") List<String> corsAllowedOrigins,
    @Bindable(defaultValue = "") List<String> frameAncestors,
    Map<String, URI> connectedRedirectUris,
    @Bindable(defaultValue = "data:") List<String> imageOrigins) {

  private static final String HERE = "/";

  public WebSettings {
    corsAllowedOrigins = named(corsAllowedOrigins);
    frameAncestors = named(frameAncestors);
  }

  /// The default of a list is one empty string.
  private static List<String> named(List<String> origins) {
    return origins.stream().filter(it -> !it.isBlank()).toList();
  }

  /// Whether browsers reach this server over https.
  public boolean isSecure() {
    return "https".equals(publicUrl.getScheme());
  }

  /// The path below which browsers reach this server, such as `/juncture`; empty for the root.
  public String basePath() {
    return withoutTrailingSlash(publicUrl.getRawPath());
  }

  /// Where the browser goes after a connection to `provider` was made in `workspace`.
  public URI connectedPage(String provider, Destination destination, WorkspaceId workspace) {
    return switch (destination) {
      case Requested(var address) -> address;
      case Configured _ -> usualPage(provider, workspace);
    };
  }

  private URI usualPage(String provider, WorkspaceId workspace) {
    return Optional.ofNullable(connectedRedirectUris.get(provider))
        .orElseGet(
            () ->
                page(
                    workspace.equals(WorkspaceId.DEFAULT)
                        ? "/connected"
                        : "/connected?workspace=" + workspace.value()));
  }

  /// The page on which the end user makes the choice that `provider` requires. `code` identifies
  /// the pending connection.
  public URI finalizePage(String provider, String code) {
    var path = "/finalize-connection/" + provider + "/" + code;
    return frontendUrl.toString().equals(HERE) ? page(path) : below(frontendUrl, path);
  }

  /// Whether the page that finalizes a connection is one of this server's.
  public boolean isFinalizedHere() {
    return frontendUrl.toString().equals(HERE) || origin(frontendUrl).equals(origin(publicUrl));
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getAuthority();
  }

  /// The public URL of the page with that path.
  public URI page(String path) {
    return below(publicUrl, path);
  }

  private static URI below(URI base, String path) {
    return URI.create(withoutTrailingSlash(base.toString()) + path);
  }

  private static String withoutTrailingSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// Omits the keys.
  @Override
  public String toString() {
    return "WebSettings[publicUrl=" + publicUrl + ", frontendUrl=" + frontendUrl + "]";
  }
}
