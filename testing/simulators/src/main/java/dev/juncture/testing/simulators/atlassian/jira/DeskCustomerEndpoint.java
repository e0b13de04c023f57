package dev.juncture.testing.simulators.atlassian.jira;

import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.MANAGE_CUSTOMERS;
import static dev.juncture.testing.simulators.atlassian.jira.DeskCalls.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.juncture.testing.simulators.atlassian.data.SimulatedUser;
import dev.juncture.testing.simulators.atlassian.gateway.JiraCall;
import dev.juncture.testing.simulators.atlassian.gateway.JiraOperations;
import dev.juncture.testing.simulators.atlassian.jira.DeskRecords.Organization;
import dev.juncture.testing.simulators.http.Json;
import dev.juncture.testing.simulators.http.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The customers of service desks, and their organizations.
final class DeskCustomerEndpoint {
  private static final String CUSTOMERS = "/servicedesk/{serviceDeskId}/customer";
  private static final String MEMBERS = "/organization/{organizationId}/user";
  private final DeskRecords records;

  DeskCustomerEndpoint(DeskRecords records) {
    this.records = records;
  }

  void offer(JiraOperations operations) {
    DeskCalls.add(operations, "POST", "/customer", MANAGE_CUSTOMERS, this::create);
    DeskCalls.addExperimental(operations, "GET", CUSTOMERS, MANAGE_CUSTOMERS, this::list);
    DeskCalls.add(operations, "POST", CUSTOMERS, MANAGE_CUSTOMERS, this::add);
    DeskCalls.addExperimental(operations, "DELETE", CUSTOMERS, MANAGE_CUSTOMERS, this::remove);
    DeskCalls.add(operations, "GET", "/organization", MANAGE_CUSTOMERS, this::organizations);
    DeskCalls.add(
        operations,
        "GET",
        "/servicedesk/{serviceDeskId}/organization",
        MANAGE_CUSTOMERS,
        call -> {
          DeskCalls.desk(call);
          return organizations(call);
        });
    DeskCalls.add(operations, "POST", "/organization", MANAGE_CUSTOMERS, this::createOrganization);
    DeskCalls.add(operations, "POST", MEMBERS, MANAGE_CUSTOMERS, this::addMembers);
    DeskCalls.add(operations, "DELETE", MEMBERS, MANAGE_CUSTOMERS, this::removeMembers);
  }

  private Response create(JiraCall call) {
    var sent = DeskCalls.sent(call);
    var email = sent.path("email").asText();
    if (!email.contains("@") || sent.path("displayName").asText().isBlank()) {
      throw rejected(400, "A valid email and a display name are required.");
    }
    if (called(call, email).isPresent()) {
      throw rejected(
          call.query().flag("strictConflictStatusCode") ? 409 : 400,
          "An account already exists for this email.");
    }
    var id = "qm:" + UUID.nameUUIDFromBytes(email.getBytes(UTF_8));
    var customer = call.site().addCustomer(id, sent.path("displayName").asText(), email);
    call.call().note("customer=" + id);
    return Response.json(201, DeskCalls.person(call, customer));
  }

  private static Optional<SimulatedUser> called(JiraCall call, String email) {
    return Stream.concat(call.site().people().stream(), call.site().customers().stream())
        .filter(it -> it.email().filter(email::equalsIgnoreCase).isPresent())
        .findFirst();
  }

  private Response list(JiraCall call) {
    DeskCalls.desk(call);
    var text = call.query().first("query").orElse("").toLowerCase(Locale.ROOT);
    var found =
        records.of(call).customers.stream()
            .flatMap(it -> call.site().person(it).stream())
            .filter(it -> MetaEndpoint.isNamed(it, text))
            .toList();
    return DeskCalls.page(call, found, it -> DeskCalls.person(call, it));
  }

  /// Adds those who exist, even if one of them does not.
  private Response add(JiraCall call) {
    DeskCalls.desk(call);
    var ids = DeskCalls.sent(call).path("accountIds");
    DeskCalls.texts(ids).stream()
        .filter(it -> call.site().person(it).isPresent())
        .forEach(records.of(call).customers::add);
    DeskCalls.people(call, ids);
    return Response.empty(204);
  }

  private Response remove(JiraCall call) {
    DeskCalls.desk(call);
    ids(call).forEach(records.of(call).customers::remove);
    return Response.empty(204);
  }

  private static List<String> ids(JiraCall call) {
    return DeskCalls.people(call, DeskCalls.sent(call).path("accountIds")).stream()
        .map(SimulatedUser::accountId)
        .toList();
  }

  private Response organizations(JiraCall call) {
    return DeskCalls.page(
        call,
        List.copyOf(records.of(call).organizations.values()),
        DeskCustomerEndpoint::organization);
  }

  private static ObjectNode organization(Organization organization) {
    return Json.object().put("id", organization.id()).put("name", organization.name());
  }

  private Response createOrganization(JiraCall call) {
    var name = DeskCalls.sent(call).path("name").asText();
    if (name.isBlank()) {
      throw rejected(400, "The name of an organization must not be empty.");
    }
    return Response.json(201, organization(records.of(call).organization(name)));
  }

  private Organization named(JiraCall call) {
    return records.of(call).organizations.values().stream()
        .filter(it -> it.id().equals(call.variable("organizationId")))
        .findFirst()
        .orElseThrow(() -> rejected(404, "The organization does not exist."));
  }

  private Response addMembers(JiraCall call) {
    named(call).members().addAll(ids(call));
    return Response.empty(204);
  }

  private Response removeMembers(JiraCall call) {
    var members = named(call).members();
    ids(call).forEach(members::remove);
    return Response.empty(204);
  }
}
