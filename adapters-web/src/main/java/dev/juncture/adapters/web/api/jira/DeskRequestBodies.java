package dev.juncture.adapters.web.api.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.juncture.domain.jira.servicedesk.Approval;
import dev.juncture.domain.jira.servicedesk.CustomerRequest;
import dev.juncture.domain.jira.servicedesk.RequestComment;
import dev.juncture.domain.jira.servicedesk.Sla;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps requests to response bodies. Bodies with lists are only described: the lists are streamed.
@Singleton
final class DeskRequestBodies {

  private final JiraBodies bodies;

  DeskRequestBodies(JiraBodies bodies) {
    this.bodies = bodies;
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "CustomerRequest")
  record RequestBody(
      @Schema(example = "10042") String id,
      @Schema(example = "HELP-7") String key,
      @Schema(example = "1") @JsonProperty("service_desk_id") String serviceDeskId,
      @JsonProperty("request_type") NamedBody requestType,
      @Schema(example = "The printer is on fire") String summary,
      @Schema(description = "The text in the requested format.") @Nullable Object description,
      StatusBody status,
      @Nullable UserBody reporter,
      @Schema(example = "2024-01-01T00:00:00.000Z") @Nullable String created,
      @Schema(description = "Where the customer reads it.") @JsonProperty("portal_url")
          @Nullable String portalUrl,
      @Schema(description = "The other values of the form in Jira's format, by field id.")
          Map<String, Object> fields) {}

  @Serdeable.Serializable
  @Schema(name = "RequestTypeName")
  record NamedBody(@Schema(example = "10") String id, String name) {}

  @Serdeable.Serializable
  @Schema(name = "RequestStatus")
  record StatusBody(
      @Schema(description = "In the language of the person who gave consent.") String name,
      @Schema(allowableValues = {"new", "indeterminate", "done", "undefined"}) String category) {}

  @Serdeable.Serializable
  @Schema(name = "CustomerRequests")
  record RequestsBody(List<RequestBody> requests) {}

  RequestBody request(CustomerRequest request) {
    return new RequestBody(
        request.id(),
        request.key(),
        request.serviceDeskId(),
        new NamedBody(request.typeId(), request.typeName()),
        request.summary(),
        bodies.descriptionIfAny(request.description()),
        new StatusBody(request.status().name(), request.status().category()),
        request.reporter().map(UserBody::of).orElse(null),
        bodies.timeIfAny(request.created()),
        bodies.textIfAny(request.portalUrl()),
        request.fields());
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "RequestComment")
  record CommentBody(
      @Schema(example = "10004") String id,
      @Schema(description = "The text in the requested format.") @Nullable Object body,
      @Nullable UserBody author,
      @Nullable String created,
      @Schema(description = "Whether customers see it.") @JsonProperty("public")
          boolean isPublic) {}

  @Serdeable.Serializable
  @Schema(name = "RequestComments")
  record CommentsBody(List<CommentBody> comments) {}

  @Serdeable.Serializable
  @Schema(name = "OneRequestComment")
  record OneCommentBody(CommentBody comment) {}

  CommentBody comment(RequestComment comment) {
    return new CommentBody(
        comment.id(),
        bodies.descriptionIfAny(comment.body()),
        comment.author().map(UserBody::of).orElse(null),
        bodies.timeIfAny(comment.created()),
        comment.isPublic());
  }

  @Serdeable.Serializable
  @Schema(name = "RequestTransition")
  record StepBody(@Schema(example = "41") String id, String name) {

    static StepBody of(CustomerRequest.Step step) {
      return new StepBody(step.id(), step.name());
    }
  }

  @Serdeable.Serializable
  @Schema(name = "RequestTransitions")
  record StepsBody(List<StepBody> transitions) {}

  @Serdeable.Serializable
  @Schema(name = "Participants")
  record ParticipantsBody(List<UserBody> participants) {}

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Sla")
  record SlaBody(
      String name,
      @Schema(description = "False when the clock has stopped or not begun.") boolean ongoing,
      boolean breached,
      @JsonProperty("due_at") @Nullable String dueAt,
      @Schema(description = "Negative after the goal was missed.")
          @JsonProperty("remaining_seconds")
          @Nullable Long remainingSeconds,
      boolean paused) {}

  @Serdeable.Serializable
  @Schema(name = "Slas")
  record SlasBody(List<SlaBody> slas) {}

  SlaBody sla(Sla sla) {
    return new SlaBody(
        sla.name(),
        sla.ongoing(),
        sla.breached(),
        bodies.timeIfAny(sla.dueAt()),
        sla.remaining().map(Duration::toSeconds).orElse(null),
        sla.paused());
  }

  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Approval")
  record ApprovalBody(
      @Schema(example = "1") String id,
      String name,
      @Schema(allowableValues = {"pending", "approved", "declined"}) String decision,
      @Schema(description = "Whether the person who gave consent is to decide.")
          @JsonProperty("can_decide")
          boolean canDecide,
      List<ApproverBody> approvers,
      @Nullable String created,
      @Nullable String completed) {}

  @Serdeable.Serializable
  @Schema(name = "Approver")
  record ApproverBody(
      UserBody user,
      @Schema(allowableValues = {"pending", "approved", "declined"}) String decision) {}

  @Serdeable.Serializable
  @Schema(name = "Approvals")
  record ApprovalsBody(List<ApprovalBody> approvals) {}

  @Serdeable.Serializable
  @Schema(name = "OneApproval")
  record OneApprovalBody(ApprovalBody approval) {}

  ApprovalBody approval(Approval approval) {
    return new ApprovalBody(
        approval.id(),
        approval.name(),
        approval.decision(),
        approval.canDecide(),
        approval.approvers().stream()
            .map(it -> new ApproverBody(UserBody.of(it.user()), it.decision()))
            .toList(),
        bodies.timeIfAny(approval.created()),
        bodies.timeIfAny(approval.completed()));
  }
}
