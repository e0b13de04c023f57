package dev.juncture.adapters.web.api.jira;

import static dev.juncture.adapters.web.api.jira.JiraScopes.CUSTOMERS;
import static dev.juncture.adapters.web.api.jira.JiraScopes.READ_USER;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.READ;
import static dev.juncture.adapters.web.http.request.ApiCall.Effect.WRITE;
import static dev.juncture.domain.access.KeyScope.JIRA_READ;
import static dev.juncture.domain.access.KeyScope.JIRA_WRITE;

import dev.juncture.adapters.web.http.error.ErrorTexts;
import dev.juncture.adapters.web.http.input.Fields;
import dev.juncture.adapters.web.http.input.Values;
import dev.juncture.adapters.web.http.request.ApiCall;
import dev.juncture.application.jira.ServiceCustomers;
import dev.juncture.domain.id.ConnectionKey;
import dev.juncture.domain.id.WorkspaceId;
import dev.juncture.domain.jira.servicedesk.NewCustomer;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

@Tag(name = "Customers")
@Requires(beans = ServiceCustomers.class)
@Controller("/api/backend/jsm")
@JiraCalls
final class ServiceCustomerController {

  private final ServiceCustomers customers;
  private final ListStreams lists;

  ServiceCustomerController(ServiceCustomers customers, ListStreams lists) {
    this.customers = customers;
    this.lists = lists;
  }

  @Operation(
      summary = "Find customers of a service desk",
      description = "By the beginning of a name or an e-mail address; all without one.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.CustomersBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = CUSTOMERS)
  @Get("/search-customers")
  @ErrorTexts(
      failed = "Failed to search customers",
      notFound = "Service desk not found",
      forbidden = "Access denied to customers",
      fieldsRejected = "Invalid search for customers")
  HttpResponse<Publisher<byte[]>> search(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk,
      @Parameter(
              description = "The beginning of a name or an e-mail address.",
              example = "nora",
              schema = @Schema(type = "string", nullable = true))
          @QueryValue("query")
          @Nullable String query) {
    return lists.stream(
        request,
        "customers",
        customers.search(caller, desk, Values.optional(query).orElse("")),
        UserBody::of);
  }

  @Operation(
      summary = "Make somebody a customer",
      description =
          "201 for a new account; 200 with the existing one when somebody has this e-mail address.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.CreateCustomer.class)))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeskBodies.CustomerBody.class)))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = DeskBodies.CustomerBody.class)))
  @ApiCall(
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = {CUSTOMERS, READ_USER})
  @Post("/create-customer")
  @ErrorTexts(
      failed = "Failed to create customer",
      missing = "Missing required fields: external_id, email or display_name",
      forbidden = "Access denied to create customer",
      fieldsRejected = "Invalid customer",
      conflict = "Somebody has this e-mail address, but cannot be found")
  HttpResponse<DeskBodies.CustomerBody> create(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var draft = new NewCustomer(fields.required("email"), fields.required("display_name"));
    var customer = customers.create(caller, draft);
    return HttpResponse.<DeskBodies.CustomerBody>status(
            customer.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new DeskBodies.CustomerBody(UserBody.of(customer.user())));
  }

  @Operation(
      summary = "Add customers to a service desk",
      description =
          "Those who are there stay. When one of them is unknown, the others are added, and the call fails.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = RequestSchemas.AddCustomers.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = CUSTOMERS)
  @Post("/add-customers")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to add customers",
      missing = "Missing required fields: external_id, service_desk_id or account_ids",
      notFound = "Service desk not found",
      forbidden = "Access denied to change customers",
      fieldsRejected = "Invalid customers")
  void add(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var desk = new ServiceDesk.Id(fields.required("service_desk_id"));
    customers.add(caller, desk, AccountIds.of(fields));
  }

  @Operation(
      summary = "Remove customers from a service desk",
      description = "Jira allows it for service desks with closed access only.")
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = CUSTOMERS)
  @Delete("/remove-customers")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to remove customers",
      notFound = "Service desk not found",
      forbidden = "Access denied to change customers",
      fieldsRejected = "Invalid customers")
  void remove(
      @CallerParameter ConnectionKey caller,
      @DeskParameter @QueryValue("service_desk_id") ServiceDesk.Id desk,
      @AccountIdsParameter @QueryValue(AccountIds.NAME) AccountIds accounts) {
    customers.remove(caller, desk, accounts.people());
  }

  @Operation(
      summary = "The organizations of customers",
      description = "Of the site, or of one service desk; complete.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(schema = @Schema(implementation = DeskBodies.OrganizationBody.ListBody.class)))
  @ApiCall(scope = JIRA_READ, effect = READ, jiraScopes = CUSTOMERS)
  @Get("/get-organizations")
  @ErrorTexts(
      failed = "Failed to fetch organizations",
      notFound = "Service desk not found",
      forbidden = "Access denied to organizations")
  HttpResponse<Publisher<byte[]>> organizations(
      @Parameter(hidden = true) HttpRequest<?> request,
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = RequestSchemas.DESK,
              example = "1",
              schema = @Schema(type = "string", nullable = true, pattern = RequestSchemas.NUMBER))
          @QueryValue("service_desk_id")
          ServiceDesk.@Nullable Id desk) {
    return lists.stream(
        request,
        "organizations",
        customers.organizations(caller, Optional.ofNullable(desk)),
        DeskBodies.OrganizationBody::of);
  }

  @Operation(
      summary = "Make an organization",
      description = "Returns the existing one when there is one with this name.")
  @RequestBody(
      required = true,
      content =
          @Content(schema = @Schema(implementation = RequestSchemas.CreateOrganization.class)))
  @ApiCall(scope = JIRA_WRITE, effect = WRITE, jiraScopes = CUSTOMERS)
  @Post("/create-organization")
  @Status(HttpStatus.CREATED)
  @ErrorTexts(
      failed = "Failed to create organization",
      missing = "Missing required fields: external_id or name",
      forbidden = "Access denied to create organization",
      fieldsRejected = "Invalid organization")
  DeskBodies.OrganizationBody.OneBody createOrganization(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var name = new Organization.Name(fields.required("name"));
    return new DeskBodies.OrganizationBody.OneBody(
        DeskBodies.OrganizationBody.of(customers.createOrganization(caller, name)));
  }

  @Operation(summary = "Add members to an organization", description = "Those who are there stay.")
  @RequestBody(
      required = true,
      content =
          @Content(schema = @Schema(implementation = RequestSchemas.AddOrganizationMembers.class)))
  @ApiCall(
      id = "addOrganizationMembers",
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = CUSTOMERS)
  @Post("/organization-members")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to add members of organization",
      missing = "Missing required fields: external_id, organization_id or account_ids",
      notFound = "Organization not found",
      forbidden = "Access denied to change organization",
      fieldsRejected = "Invalid members")
  void addMembers(
      @Parameter(hidden = true) WorkspaceId workspace,
      @Parameter(hidden = true) @Nullable @Body Fields body) {
    var fields = Fields.of(body);
    var caller = JiraParameters.key(workspace, fields);
    var organization = new Organization.Id(fields.required("organization_id"));
    customers.addMembers(caller, organization, AccountIds.of(fields));
  }

  @Operation(summary = "Remove members from an organization", description = "They stay customers.")
  @ApiCall(
      id = "removeOrganizationMembers",
      scope = JIRA_WRITE,
      effect = WRITE,
      jiraScopes = CUSTOMERS)
  @Delete("/organization-members")
  @Status(HttpStatus.NO_CONTENT)
  @ErrorTexts(
      failed = "Failed to remove members of organization",
      notFound = "Organization not found",
      forbidden = "Access denied to change organization",
      fieldsRejected = "Invalid members")
  void removeMembers(
      @CallerParameter ConnectionKey caller,
      @Parameter(
              description = "Id of the organization.",
              example = "1",
              required = true,
              schema = @Schema(type = "string", pattern = RequestSchemas.NUMBER))
          @QueryValue("organization_id")
          Organization.Id organization,
      @AccountIdsParameter @QueryValue(AccountIds.NAME) AccountIds accounts) {
    customers.removeMembers(caller, organization, accounts.people());
  }
}
