package dev.juncture.adapters.jira.servicedesk;

import static dev.juncture.adapters.jira.servicedesk.ServiceDeskClient.accountIds;
import static dev.juncture.adapters.jira.servicedesk.ServiceDeskClient.path;

import dev.juncture.adapters.jira.api.JiraCall;
import dev.juncture.adapters.jira.api.JiraResponse;
import dev.juncture.domain.jira.AccountId;
import dev.juncture.domain.jira.JiraAddress;
import dev.juncture.domain.jira.JiraIssues.Done;
import dev.juncture.domain.jira.Page;
import dev.juncture.domain.jira.Page.Cursor;
import dev.juncture.domain.jira.UserDetails;
import dev.juncture.domain.jira.servicedesk.JiraCustomers;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import dev.juncture.domain.provider.ApiResult;
import dev.juncture.domain.provider.ApiResult.Succeeded;
import dev.juncture.domain.token.AccessToken;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@Singleton
final class RestJiraCustomers implements JiraCustomers {

  private final ServiceDeskClient jira;

  RestJiraCustomers(ServiceDeskClient jira) {
    this.jira = jira;
  }

  @Override
  public ApiResult<Page<UserDetails>> customers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token) {
    return jira.page(site, search(site, desk, text), cursor, token, JsonFields::toUser);
  }

  @Override
  public ApiResult<Page<UserDetails>> visibleCustomers(
      JiraAddress site, ServiceDesk.Id desk, String text, Cursor cursor, AccessToken token) {
    return jira.pageIfAllowed(site, search(site, desk, text), cursor, token, JsonFields::toUser);
  }

  private static JiraCall search(JiraAddress site, ServiceDesk.Id desk, String text) {
    var call = JiraCall.read(site, ofDesk(desk));
    return text.isEmpty() ? call : call.withQuery("query", text);
  }

  @Override
  public ApiResult<Optional<UserDetails>> create(
      JiraAddress site, NewCustomer customer, AccessToken token) {
    var body = Map.of("email", customer.email(), "displayName", customer.displayName());
    var call =
        JiraCall.create(site, body, path("customer")).withQuery("strictConflictStatusCode", true);
    return switch (jira.send(site, call, token)) {
      case JiraResponse.Conflict _ -> new Succeeded<>(Optional.empty());
      case JiraResponse response ->
          response.as(it -> jira.object(it).map(user -> Optional.of(user.toUser())));
    };
  }

  @Override
  public ApiResult<Done> add(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> people, AccessToken token) {
    return jira.done(site, JiraCall.create(site, accountIds(people), ofDesk(desk)), token);
  }

  @Override
  public ApiResult<Done> remove(
      JiraAddress site, ServiceDesk.Id desk, List<AccountId> people, AccessToken token) {
    return jira.done(site, JiraCall.remove(site, accountIds(people), ofDesk(desk)), token);
  }

  private static String[] ofDesk(ServiceDesk.Id desk) {
    return path("servicedesk", desk.value(), "customer");
  }

  @Override
  public ApiResult<Page<Organization>> organizations(
      JiraAddress site, Optional<ServiceDesk.Id> desk, Cursor cursor, AccessToken token) {
    var path =
        desk.map(it -> path("servicedesk", it.value(), "organization"))
            .orElseGet(() -> path("organization"));
    return jira.page(
        site, JiraCall.read(site, path), cursor, token, RestJiraCustomers::organization);
  }

  @Override
  public ApiResult<Organization> createOrganization(
      JiraAddress site, Organization.Name name, AccessToken token) {
    var call = JiraCall.create(site, Map.of("name", name.value()), path("organization"));
    return jira.one(site, call, token, RestJiraCustomers::organization);
  }

  private static Organization organization(JsonFields organization) {
    return new Organization(organization.text("id"), organization.text("name"));
  }

  @Override
  public ApiResult<Done> addMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> people, AccessToken token) {
    return jira.done(site, JiraCall.create(site, accountIds(people), members(organization)), token);
  }

  @Override
  public ApiResult<Done> removeMembers(
      JiraAddress site, Organization.Id organization, List<AccountId> people, AccessToken token) {
    return jira.done(site, JiraCall.remove(site, accountIds(people), members(organization)), token);
  }

  private static String[] members(Organization.Id organization) {
    return path("organization", organization.value(), "user");
  }
}
