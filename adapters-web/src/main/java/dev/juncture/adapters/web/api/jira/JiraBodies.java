package dev.juncture.adapters.web.api.jira;

import dev.juncture.adapters.web.http.output.Timestamps;
import dev.juncture.application.jira.ListSprints.BoardSprints;
import dev.juncture.application.jira.ReadProjectDetails;
import dev.juncture.domain.jira.Board;
import dev.juncture.domain.jira.ChangelogEntry;
import dev.juncture.domain.jira.Comment;
import dev.juncture.domain.jira.Description;
import dev.juncture.domain.jira.Description.Document;
import dev.juncture.domain.jira.Description.Text;
import dev.juncture.domain.jira.Issue;
import dev.juncture.domain.jira.IssueField;
import dev.juncture.domain.jira.JiraUser;
import dev.juncture.domain.jira.Priority;
import dev.juncture.domain.jira.Project;
import dev.juncture.domain.jira.Sprint;
import dev.juncture.domain.jira.SprintId;
import dev.juncture.domain.jira.Status;
import dev.juncture.domain.jira.Ticket;
import dev.juncture.domain.jira.Transition;
import dev.juncture.domain.jira.Worklog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;

/// Maps Jira's domain objects to response bodies, by member name. Values that Jira does not have
/// become null.
@Mapper(
    componentModel = MappingConstants.ComponentModel.JAKARTA,
    unmappedTargetPolicy = ReportingPolicy.ERROR)
interface JiraBodies {

  @Mapping(target = "projectTypeKey", source = "typeKey")
  @Mapping(target = "projectCategory", source = "category")
  ProjectBody project(Project project);

  @Mapping(target = "project", source = "project.project")
  @Mapping(target = "issueTypes", source = "project.issueTypes")
  @Mapping(target = "components", source = "project.components")
  @Mapping(target = "versions", source = "project.versions")
  ProjectDetailsBody projectDetails(ReadProjectDetails.Details details);

  @Mapping(target = "category", source = "category.key")
  ProjectDetailsBody.StatusBody projectStatus(Status status);

  @Mapping(target = "status", qualifiedByName = "name")
  @Mapping(target = "assignee", qualifiedByName = "name")
  @Mapping(target = "reporter", qualifiedByName = "name")
  @Mapping(target = "priority", qualifiedByName = "name")
  TicketBody ticket(Ticket ticket);

  @Mapping(target = "status", qualifiedByName = "name")
  @Mapping(target = "assignee", qualifiedByName = "name")
  @Mapping(target = "reporter", qualifiedByName = "name")
  @Mapping(target = "priority", qualifiedByName = "name")
  @Mapping(target = "fields", source = "ticket")
  SprintTicketBody sprintTicket(Ticket ticket);

  SprintTicketBody.FieldsBody fields(Ticket ticket);

  @Mapping(target = "statusCategory", source = "category")
  SprintTicketBody.StatusBody statusField(Status status);

  SprintBody sprint(Sprint sprint);

  CompletedSprintBody sprintWithCompletion(Sprint sprint);

  BoardBodies.BoardBody board(Board board);

  @Mapping(target = ".", source = "ticket")
  @Mapping(target = "issueType", source = "type")
  IssueBody issue(Issue issue);

  @Mapping(target = ".", source = "ticket")
  @Mapping(target = "issueType", source = "type")
  EditedIssueBody edited(Issue issue);

  default BoardBodies.BoardsBody boards(List<Board> boards) {
    return new BoardBodies.BoardsBody(boards.stream().map(this::board).toList(), boards.size());
  }

  default BoardBodies.AllSprintsBody allSprints(List<BoardSprints> boards) {
    return new BoardBodies.AllSprintsBody(
        boards.stream().map(this::boardSprints).toList(),
        boards.stream().mapToInt(it -> it.sprints().size()).sum());
  }

  default BoardBodies.ActiveSprintsBody activeSprints(List<BoardSprints> boards) {
    return new BoardBodies.ActiveSprintsBody(boards.stream().map(this::boardActive).toList());
  }

  @Mapping(target = "boardId", source = "board.id")
  @Mapping(target = "boardName", source = "board.name")
  @Mapping(target = "boardType", source = "board.type")
  @Mapping(target = "activeSprints", expression = "java(sprints(board.active()))")
  BoardBodies.BoardSprintsBody boardSprints(BoardSprints board);

  @Mapping(target = "boardId", source = "board.id")
  @Mapping(target = "boardName", source = "board.name")
  @Mapping(target = "boardType", source = "board.type")
  @Mapping(target = "activeSprints", expression = "java(sprints(board.active()))")
  BoardBodies.BoardActiveSprintsBody boardActive(BoardSprints board);

  List<SprintBody> sprints(List<Sprint> sprints);

  IssueBody.IconBody icon(Issue.Type type);

  IssueBody.IconBody icon(Priority priority);

  IssueBody.PersonBody person(JiraUser person);

  IssueBody.ResolutionBody resolution(Issue.Resolution resolution);

  IssueBody.TimeTrackingBody timeTracking(Issue.TimeTracking tracking);

  SprintTicketBody.UserBody user(JiraUser person);

  CommentBody comment(Comment comment);

  CommentBody.AuthorBody author(JiraUser person);

  default CommentBody.@Nullable AuthorBody authorIfAny(Optional<JiraUser> person) {
    return person.map(this::author).orElse(null);
  }

  default CommentBody.@Nullable VisibilityBody visibilityIfAny(
      Optional<Comment.Visibility> visibility) {
    return visibility
        .map(it -> new CommentBody.VisibilityBody(it.type().text(), it.value()))
        .orElse(null);
  }

  WorklogBody worklog(Worklog worklog);

  TransitionBody transition(Transition transition);

  @Mapping(target = "category", source = "category.key")
  TransitionBody.StatusBody transitionStatus(Status status);

  default TransitionBody.@Nullable StatusBody transitionStatusIfAny(Optional<Status> status) {
    return status.map(this::transitionStatus).orElse(null);
  }

  IssueFieldBody issueField(IssueField field);

  @Mapping(target = ".", source = "ticket")
  @Mapping(target = "issueType", source = "type")
  TransitionBody.MovedBody transitioned(Issue issue);

  ChangelogEntryBody changelogEntry(ChangelogEntry entry);

  ChangelogEntryBody.ItemBody changelogItem(ChangelogEntry.Item item);

  SprintTicketBody.PriorityBody priorityField(Priority priority);

  @Mapping(target = "category", source = "category.key")
  IssueBody.StatusBody status(Status status);

  default IssueBody.@Nullable IconBody iconIfAny(Optional<Priority> priority) {
    return priority.map(this::icon).orElse(null);
  }

  default IssueBody.@Nullable PersonBody personIfAny(Optional<JiraUser> person) {
    return person.map(this::person).orElse(null);
  }

  default IssueBody.@Nullable StatusBody statusIfAny(Optional<Status> status) {
    return status.map(this::status).orElse(null);
  }

  default IssueBody.@Nullable ResolutionBody resolutionIfAny(
      Optional<Issue.Resolution> resolution) {
    return resolution.map(this::resolution).orElse(null);
  }

  default IssueBody.@Nullable TimeTrackingBody timeTrackingIfAny(
      Optional<Issue.TimeTracking> tracking) {
    return tracking.map(this::timeTracking).orElse(null);
  }

  default SprintTicketBody.@Nullable StatusBody statusFieldIfAny(Optional<Status> status) {
    return status.map(this::statusField).orElse(null);
  }

  default SprintTicketBody.@Nullable UserBody userIfAny(Optional<JiraUser> person) {
    return person.map(this::user).orElse(null);
  }

  default SprintTicketBody.@Nullable PriorityBody priorityFieldIfAny(Optional<Priority> priority) {
    return priority.map(this::priorityField).orElse(null);
  }

  default ProjectBody.@Nullable LeadBody leadIfAny(Optional<String> lead) {
    return lead.map(ProjectBody.LeadBody::new).orElse(null);
  }

  @Named("name")
  default @Nullable String statusName(Optional<Status> status) {
    return status.map(Status::name).orElse(null);
  }

  @Named("name")
  default @Nullable String personName(Optional<JiraUser> person) {
    return person.map(JiraUser::displayName).orElse(null);
  }

  @Named("name")
  default @Nullable String priorityName(Optional<Priority> priority) {
    return priority.map(Priority::name).orElse(null);
  }

  default @Nullable String textIfAny(Optional<String> text) {
    return text.orElse(null);
  }

  default @Nullable String timeIfAny(Optional<Instant> instant) {
    return instant.map(Timestamps::iso).orElse(null);
  }

  default @Nullable Object descriptionIfAny(Optional<Description> description) {
    return description.map(JiraBodies::description).orElse(null);
  }

  private static Object description(Description description) {
    return switch (description) {
      case Text(var text) -> text;
      case Document(var adf) -> adf;
    };
  }

  default long number(SprintId id) {
    return id.value();
  }

  default String state(Sprint.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
