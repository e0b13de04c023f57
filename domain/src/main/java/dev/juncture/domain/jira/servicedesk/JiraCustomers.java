package dev.juncture.domain.jira.servicedesk;

import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.token.AccessToken;
import java.util.List;
import java.util.Optional;

/// Customers and their organizations. Limits and failures as in [JiraServiceDesks]; writes also
/// fail with `FieldsRejected`.
///
/// @see <a href="https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/">
///   Jira Service Management Cloud, customers</a>
public interface JiraCustomers {

  /// @param text the beginning of a name or an e-mail address; empty for all
  ApiResult<Page<UserDetails>> customers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token);

  /// As [#customers], but empty when the person or the grant may not see customers.
  ApiResult<Page<UserDetails>> visibleCustomers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token);

  /// Empty when somebody has this e-mail address already.
  ApiResult<Optional<UserDetails>> create(
      JiraAddress site, NewCustomer customer, AccessToken token);

  /// Nothing happens for those who are customers already. Of several people, those who exist are
  /// added even if it fails for another one.
  ApiResult<Done> add(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> people, AccessToken token);

  ApiResult<Done> remove(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> people, AccessToken token);

  /// @param desk empty for those of the site
  ApiResult<Page<Organization>> organizations(
      JiraAddress site, Optional<ServiceDesk.Id> desk, Cursor cursor, AccessToken token);

  /// The one that has this name, when there is one already.
  ApiResult<Organization> createOrganization(
      JiraAddress site, Organization.Name name, AccessToken token);

  ApiResult<Done> addMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> people, AccessToken token);

  ApiResult<Done> removeMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> people, AccessToken token);
}
