package dev.juncture.application.jira;

import dev.juncture.domain.error.DomainError.Conflict;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import java.util.List;
import java.util.Optional;

/// Customers and their organizations. Each call fails with ConnectionNotFound, NotFound, as
/// [dev.juncture.application.token.AccessTokens] does, and as [JiraCustomers] does.
public final class ServiceCustomers {

  private final JiraAccess calls;
  private final JiraCustomers jira;
  private final FindUsers users;

  public ServiceCustomers(JiraAccess calls, JiraCustomers jira, FindUsers users) {
    this.calls = calls;
    this.jira = jira;
    this.users = users;
  }

  /// @param isNew false for somebody who had an account with this e-mail address
  public record Customer(UserDetails user, boolean isNew) {}

  public PagedList<UserDetails> search(ConnectionKey key, ServiceDesk.Id desk, String text) {
    var site = calls.siteOf(key);
    return calls.pages(
        key,
        (cursor, token) -> jira.customers(site, desk, text, cursor, token),
        UserDetails::accountId);
  }

  /// The second call for an e-mail address finds who it belongs to. Fails with Conflict when
  /// somebody has it whom the person who gave consent cannot find.
  public Customer create(ConnectionKey key, NewCustomer customer) {
    var site = calls.siteOf(key);
    return calls
        .call(key, token -> jira.create(site, customer, token))
        .map(it -> new Customer(it, true))
        .orElseGet(() -> new Customer(existing(key, customer.email()), false));
  }

  private UserDetails existing(ConnectionKey key, String email) {
    return users.withEmail(key, email).stream()
        .findFirst()
        .orElseThrow(() -> new Conflict().asException());
  }

  public void add(ConnectionKey key, ServiceDesk.Id desk, List<AccountId> people) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.add(site, desk, people, token));
  }

  public void remove(ConnectionKey key, ServiceDesk.Id desk, List<AccountId> people) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.remove(site, desk, people, token));
  }

  public PagedList<Organization> organizations(ConnectionKey key, Optional<ServiceDesk.Id> desk) {
    var site = calls.siteOf(key);
    return calls.pages(
        key, (cursor, token) -> jira.organizations(site, desk, cursor, token), Organization::id);
  }

  /// The one that has this name, when there is one already.
  public Organization createOrganization(ConnectionKey key, Organization.Name name) {
    var site = calls.siteOf(key);
    return calls.call(key, token -> jira.createOrganization(site, name, token));
  }

  public void addMembers(ConnectionKey key, Organization.Id organization, List<AccountId> people) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.addMembers(site, organization, people, token));
  }

  public void removeMembers(
      ConnectionKey key, Organization.Id organization, List<AccountId> people) {
    var site = calls.siteOf(key);
    calls.call(key, token -> jira.removeMembers(site, organization, people, token));
  }
}
