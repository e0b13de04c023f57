package dev.juncture.domain.access;

import dev.juncture.domain.error.DomainError.InvalidValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What a workspace sets for its connect flows. An empty member means that the setting of the
/// environment applies; another one replaces it.
///
/// @param allowedOrigins exact origins of the pages that may call the frontend API; up to 50
/// @param redirectUris where a connect session may redirect the browser; up to 50; compared as text
public record WorkspaceSettings(
    Optional<List<String>> allowedOrigins,
    Optional<List<URI>> redirectUris,
    Optional<FrontendAuth> frontendAuth,
    Optional<Branding> branding) {

  private static final int MAX_ADDRESSES = 50;

  /// Those of the environment apply.
  public static final WorkspaceSettings NONE =
      new WorkspaceSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Fails with InvalidValue.
  public WorkspaceSettings {
    allowedOrigins = allowedOrigins.map(it -> limited("allowed_origins", it));
    redirectUris = redirectUris.map(it -> limited("redirect_uris", it));
    allowedOrigins.ifPresent(
        all -> all.forEach(it -> WebAddresses.requireOrigin("allowed_origins", it)));
    redirectUris.ifPresent(all -> all.forEach(it -> WebAddresses.requireHttp("redirect_uris", it)));
  }

  private static <T> List<T> limited(String parameter, List<T> addresses) {
    if (addresses.size() > MAX_ADDRESSES) {
      throw new InvalidValue(parameter, "must be at most 50").asException();
    }
    return List.copyOf(addresses);
  }
}
