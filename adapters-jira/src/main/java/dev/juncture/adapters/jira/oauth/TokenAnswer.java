package dev.juncture.adapters.jira.oauth;

import dev.juncture.domain.oauth.Secret;
import java.time.Duration;
import java.util.Optional;

/// What the token endpoint said, before anyone decides what it means.
sealed interface TokenAnswer {

  record Tokens(Secret access, Optional<Secret> refresh, Duration life, String scopes)
      implements TokenAnswer {}

  record Rejected(OAuthError error) implements TokenAnswer {}

  record NoAnswer(Duration patience) implements TokenAnswer {}
}
