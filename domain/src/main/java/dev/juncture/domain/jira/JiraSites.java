package dev.juncture.domain.jira;

import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;

/// The Jira sites that a grant covers.
///
/// Like all calls to Jira, these are limited in time and response size, and are retried where this
/// is safe when Jira is temporarily unavailable. They fail with `NotFound`, `Forbidden`,
/// `ScopeMissing`, `RateLimited` or `ProviderFailed`.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">OAuth 2.0
///   (3LO) apps</a>
public interface JiraSites {

  /// The Jira sites that the token's grant covers, each once, in Atlassian's order; may be none.
  ApiResult<List<JiraSite>> sites(AccessToken token);
}
