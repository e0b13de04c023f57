package dev.juncture.domain.jira;

/// A user with what Jira says about the account.
///
/// @param active false for an account that was deactivated
/// @param accountType `atlassian`, `app`, `customer` or `unknown`
public record UserDetails(JiraUser user, boolean active, String accountType) {

  public String accountId() {
    return user.accountId();
  }
}
