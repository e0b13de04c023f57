package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.error.DomainError.InvalidValue;

/// Somebody who becomes a customer of the site.
///
/// @param email at most 254 characters
/// @param displayName 1 to 255 characters
public record NewCustomer(String email, String displayName) {

  public NewCustomer {
    if (!email.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
      throw new InvalidValue("email", "must be an e-mail address").asException();
    }
    if (displayName.isBlank() || displayName.length() > 255) {
      throw new InvalidValue("display_name", "must be 1 to 255 characters").asException();
    }
  }
}
