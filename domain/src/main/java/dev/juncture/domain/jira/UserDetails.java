package dev.juncture.domain.jira;

/// A user with what Jira says about the account.
///
/// @param active false for an account that was deactivated
/// @param accountType `atlassian`, `app`, `customer` or `unknown`
public record UserDetails(JiraUser user, boolean active, String accountType) {

  public String accountId() {
    return user.accountId();
  }

  /// Whether Jira shows exactly this e-mail address for them; false when it hides the address.
  public boolean hasEmail(String email) {
    return user.emailAddress().filter(email::equalsIgnoreCase).isPresent();
  }
}
