package dev.juncture.adapters.web.http.settings;

import dev.juncture.domain.authorization.Destination;
import dev.juncture.domain.authorization.Destination.Configured;
import dev.juncture.domain.authorization.Destination.Requested;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the HTTP surface can be told.
///
/// @param secretKeys the keys of the backend API; any of them is good
/// @param publicUrl where browsers reach this server; `/` when it may be named relative to itself
/// @param frontendUrl where the page that finalizes a connection lives; `/` for this server
/// @param corsAllowedOrigins of pages that may call the frontend API from a browser
/// @param frameAncestors origins of pages that may show ours in a frame
/// @param connectedRedirectUris where the browser goes after a connection was made, by provider
///   name; a page that says so without one
/// @param imageOrigins origins of avatars beside every `https:` one, for stand-ins of a provider
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

  /// The default of a list is one empty text.
  private static List<String> named(List<String> origins) {
    return origins.stream().filter(it -> !it.isBlank()).toList();
  }

  /// Whether browsers reach this server by https.
  public boolean isSecure() {
    return "https".equals(publicUrl.getScheme());
  }

  /// Where the browser goes once a connection to `provider` was made.
  public URI connectedPage(String provider, Destination destination) {
    return switch (destination) {
      case Requested(var address) -> address;
      case Configured _ -> usualPage(provider);
    };
  }

  private URI usualPage(String provider) {
    return Optional.ofNullable(connectedRedirectUris.get(provider))
        .orElseGet(() -> page("/connected"));
  }

  /// Where the end user chooses what `provider` asks for, for the grant behind `code`.
  public URI finalizePage(String provider, String code) {
    var path = "/finalize-connection/" + provider + "/" + code;
    return frontendUrl.toString().equals(HERE) ? page(path) : below(frontendUrl, path);
  }

  /// The page of this server with that path, as browsers reach it.
  public URI page(String path) {
    return below(publicUrl, path);
  }

  private static URI below(URI base, String path) {
    return URI.create(withoutTrailingSlash(base.toString()) + path);
  }

  private static String withoutTrailingSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /// Shows no key.
  @Override
  public String toString() {
    return "WebSettings[publicUrl=" + publicUrl + ", frontendUrl=" + frontendUrl + "]";
  }
}
