package dev.juncture.adapters.web.api.description;

import dev.juncture.adapters.web.http.error.ErrorBody;
import dev.juncture.adapters.web.http.security.AdminApi;
import dev.juncture.adapters.web.http.security.BackendApi;
import io.micronaut.openapi.annotation.OpenAPIExtraSchema;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Contact;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

/// General information in the API description.
@OpenAPIDefinition(
    info =
        @Info(
            title = "Juncture",
            version = "1",
            description =
                "Keeps your customers' Jira connections alive. Every error has the shape of"
                    + " `Error`: branch on its `code`. Times are ISO 8601 in UTC. A body has 1 MiB"
                    + " at most, except for create-tickets and proxied calls.",
            contact = @Contact(name = "The Juncture authors"),
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    servers = @Server(url = "/", description = "The server that this document comes from."),
    tags = {
      @Tag(name = "Connect", description = "Making a connection."),
      @Tag(name = "Connection", description = "From your back end: connections and their tokens."),
      @Tag(name = "Projects", description = "Jira projects, and the selected one."),
      @Tag(
          name = "Tickets",
          description = "All tickets of a Jira project, of a sprint, or of a query."),
      @Tag(name = "Boards and sprints", description = "Jira's agile boards and their sprints."),
      @Tag(name = "Issues", description = "Single Jira issues."),
      @Tag(name = "Comments", description = "Comments on a Jira issue."),
      @Tag(name = "Remote links", description = "Links from Jira issues to other systems."),
      @Tag(name = "Attachments", description = "Files on a Jira issue."),
      @Tag(name = "Worklogs", description = "Time logged on a Jira issue."),
      @Tag(name = "Watchers", description = "Who is told of changes to a Jira issue."),
      @Tag(name = "Jira feed", description = "Events of what changes in Jira."),
      @Tag(name = "Issue links", description = "Links between Jira issues."),
      @Tag(name = "Users", description = "The users of a Jira site."),
      @Tag(name = "Service desks", description = "Service desks of Jira Service Management."),
      @Tag(name = "Customer requests", description = "Requests of customers at service desks."),
      @Tag(name = "Customers", description = "Customers of service desks, and organizations."),
      @Tag(name = "Administration", description = "Workspaces, their keys, and quarantines."),
      @Tag(name = "Proxy", description = "Any other call of a provider's API."),
      @Tag(name = "Events", description = "What happened to connections and in Jira."),
      @Tag(name = "Audit", description = "Who read or changed what.")
    })
@OpenAPIExtraSchema(classes = ErrorBody.class)
@SecurityScheme(
    name = BackendApi.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A secret key of a workspace, or of the environment.")
@SecurityScheme(
    name = AdminApi.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The server's admin key.")
final class ApiDescription {

  private ApiDescription() {}
}
