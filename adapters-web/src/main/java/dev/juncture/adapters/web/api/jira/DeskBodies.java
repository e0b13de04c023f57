package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.servicedesk.Article;
import dev.juncture.domain.jira.servicedesk.Organization;
import dev.juncture.domain.jira.servicedesk.Queue;
import dev.juncture.domain.jira.servicedesk.RequestType;
import dev.juncture.domain.jira.servicedesk.ServiceDesk;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// What service desks consist of. Those with lists are only described: the lists are streamed.
final class DeskBodies {

  private DeskBodies() {}

  @Serdeable.Serializable
  @Schema(name = "ServiceDesk")
  record DeskBody(
      @Schema(example = "1") String id,
      @Schema(example = "10003") @JsonProperty("project_id") String projectId,
      @Schema(example = "HELP") @JsonProperty("project_key") String projectKey,
      @JsonProperty("project_name") String projectName) {

    static DeskBody of(ServiceDesk desk) {
      return new DeskBody(desk.id(), desk.projectId(), desk.projectKey(), desk.projectName());
    }
  }

  @Serdeable.Serializable
  @Schema(name = "ServiceDesks")
  record DesksBody(@JsonProperty("service_desks") List<DeskBody> serviceDesks) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "RequestType")
  record TypeBody(
      @Schema(example = "10") String id,
      @Schema(example = "Get IT help") String name,
      String description,
      @JsonProperty("help_text") String helpText,
      @JsonProperty("issue_type_id") String issueTypeId,
      @Schema(description = "Where the portal shows it; empty for one that it hides.")
          @JsonProperty("group_ids")
          List<String> groupIds) {

    static TypeBody of(RequestType type) {
      return new TypeBody(
          type.id(),
          type.name(),
          type.description(),
          type.helpText(),
          type.issueTypeId(),
          type.groupIds());
    }
  }

  @Serdeable.Serializable
  @Schema(name = "RequestTypes")
  record TypesBody(@JsonProperty("request_types") List<TypeBody> requestTypes) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "RequestTypeFields")
  record FormBody(
      List<IssueFieldBody> fields,
      @JsonProperty("can_raise_on_behalf_of") boolean canRaiseOnBehalfOf,
      @JsonProperty("can_add_participants") boolean canAddParticipants) {}

  @Serdeable.Serializable
  @Schema(name = "Queue")
  record QueueBody(
      @Schema(example = "1") String id,
      @Schema(example = "All open") String name,
      @Schema(description = "What selects the tickets.") String jql,
      @JsonProperty("issue_count") long issueCount) {

    static QueueBody of(Queue queue) {
      return new QueueBody(queue.id(), queue.name(), queue.jql(), queue.issueCount());
    }
  }

  @Serdeable.Serializable
  @Schema(name = "Queues")
  record QueuesBody(List<QueueBody> queues) {}

  @Serdeable.Serializable
  @Schema(name = "QueueTickets")
  record TicketsBody(List<TicketBody> tickets) {}

  @Serdeable.Serializable
  @Schema(name = "Article")
  record ArticleBody(
      String title,
      String excerpt,
      @JsonProperty("page_id") String pageId,
      @JsonProperty("space_key") String spaceKey,
      @Schema(description = "A page to embed.") String url) {

    static ArticleBody of(Article article) {
      return new ArticleBody(
          article.title(), article.excerpt(), article.pageId(), article.spaceKey(), article.url());
    }
  }

  @Serdeable.Serializable
  @Schema(name = "Articles")
  record ArticlesBody(List<ArticleBody> articles) {}

  @Serdeable.Serializable
  @Schema(name = "Customers")
  record CustomersBody(List<UserBody> customers) {}

  @Serdeable.Serializable
  @Schema(name = "Customer")
  record CustomerBody(UserBody customer) {}

  @Serdeable.Serializable
  @Schema(name = "Organization")
  record OrganizationBody(@Schema(example = "1") String id, String name) {

    static OrganizationBody of(Organization organization) {
      return new OrganizationBody(organization.id(), organization.name());
    }

    @Serdeable.Serializable
    @Schema(name = "OneOrganization")
    record OneBody(OrganizationBody organization) {}

    @Serdeable.Serializable
    @Schema(name = "Organizations")
    record ListBody(List<OrganizationBody> organizations) {}
  }
}
